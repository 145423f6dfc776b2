"""Reads the id and version of every document, however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from elasticsearch import Elasticsearch

_PAGE = 5000
_KEPT = "1m"


def versions(server: Elasticsearch, alias: str) -> Iterator[tuple[str, int]]:
    """From one point in time, so that what changes meanwhile is neither skipped nor told twice."""
    point = server.open_point_in_time(index=alias, keep_alive=_KEPT)["id"]
    after: list[Any] | None = None
    try:
        while True:
            answer = server.search(
                pit={"id": point, "keep_alive": _KEPT},
                sort=[{"_shard_doc": "asc"}],
                search_after=after,
                size=_PAGE,
                source=False,
                docvalue_fields=[{"field": "id"}, {"field": "version"}],
                track_total_hits=False,
            )
            hits = answer["hits"]["hits"]
            for hit in hits:
                yield str(hit["fields"]["id"][0]), int(hit["fields"]["version"][0])
            if len(hits) < _PAGE:
                return
            after, point = hits[-1]["sort"], answer["pit_id"]
    finally:
        server.options(ignore_status=404).close_point_in_time(id=point)

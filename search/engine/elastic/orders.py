"""Puts works in order by the document that is shown of each; only keys are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from search.contracts import SearchQuery, Sort
from search.engine.elastic.queries import ROW


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A work in its order; `is_shown` when the document is known to be the one that readers see."""

    work: str
    document: str
    score: float = 0.0
    is_shown: bool = False


def preference(document: Mapping[str, Any], locale: str) -> int:
    """The reader's language, else the original, else any."""
    if document["locale"] == locale:
        return 0
    return 1 if document["is_original"] else 2


def in_order(rows: Iterable[list[Any]], query: SearchQuery) -> list[Place]:
    """The works of the rows, each once, in a total order."""
    shown: dict[str, tuple[tuple[int, str], dict[str, Any]]] = {}
    for values in rows:
        row = dict(zip(ROW, values, strict=True))
        rank = (preference(row, query.locale), row["id"])
        if row["work"] not in shown or rank < shown[row["work"]][0]:
            shown[row["work"]] = (rank, row)
    ordered = sorted((row for _, row in shown.values()), key=_KEYS[query.sort])
    return [Place(work=row["work"], document=row["id"], is_shown=True) for row in ordered]


_NEVER = 1 << 62  # what the server says for a date that is not there is above


def _newest(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return (not _is_dated(row), -row["published"] if _is_dated(row) else 0, -row["public_since"], row["work"])


def _oldest(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return (not _is_dated(row), row["published"] if _is_dated(row) else 0, row["public_since"], row["work"])


def _title(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return (row["title_key"] or "", row["work"])


def _is_dated(row: Mapping[str, Any]) -> bool:
    return row["published"] is not None and abs(row["published"]) < _NEVER


_KEYS: dict[Sort, Callable[[Mapping[str, Any]], tuple[Any, ...]]] = {
    Sort.RELEVANCE: _newest,
    Sort.NEWEST: _newest,
    Sort.OLDEST: _oldest,
    Sort.TITLE: _title,
}

"""An engine on the real server, with indexes of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from elasticsearch import Elasticsearch

from search.engine.elastic.engine import ElasticEngine


@pytest.fixture
def prefix(elasticsearch_prefix: str) -> str:
    """Names apart from those of the conformance tests."""
    return f"{elasticsearch_prefix}-own"


@pytest.fixture
def server(elasticsearch_url: str) -> Iterator[Elasticsearch]:
    """A client to look behind the engine with."""
    with Elasticsearch(elasticsearch_url, request_timeout=60) as client:
        yield client


@pytest.fixture
def engine(elasticsearch_url: str, prefix: str, server: Elasticsearch) -> Iterator[ElasticEngine]:
    """An engine with an empty index, which is removed afterwards."""
    made = ElasticEngine(url=elasticsearch_url, prefix=prefix, ca="", api_key="")
    with made.rebuild():
        pass
    yield made
    for index in indexes(server, prefix):
        server.indices.delete(index=index)


def indexes(server: Elasticsearch, prefix: str) -> list[str]:
    """The names of all indexes of an engine."""
    return sorted(server.indices.get(index=f"{prefix}-*", filter_path="*.aliases", expand_wildcards="all"))

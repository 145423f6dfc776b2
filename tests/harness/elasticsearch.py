"""A real Elasticsearch for the tests: the one that ELASTICSEARCH_URL names, with indexes of each worker’s."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from elasticsearch import Elasticsearch

from devtools.suite import is_continuous_integration

MISSING = "ELASTICSEARCH_URL names no server"


@pytest.fixture(scope="session")
def elasticsearch_url() -> str:
    """The address of the server; without one the test skips, in CI it fails."""
    url = os.environ.get("ELASTICSEARCH_URL", "")
    if not url:
        if is_continuous_integration():
            pytest.fail(MISSING)
        pytest.skip(reason=MISSING)
    return url


@pytest.fixture(scope="session")
def elasticsearch_prefix(elasticsearch_url: str, worker_id: str) -> Iterator[str]:
    """What the names of this worker's indexes begin with; they are removed at the end."""
    prefix = f"test-{os.getpid()}-{worker_id}"
    yield prefix
    with Elasticsearch(elasticsearch_url) as client:
        for index in client.indices.get(index=f"{prefix}-*", expand_wildcards="all"):
            client.indices.delete(index=index)

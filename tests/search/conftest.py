"""What tests of search share: an engine beside the document rows, drained when the test says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from search.engine import factory
from tests.search import memory_engine


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[memory_engine.Index]:
    """The installation has an engine with an index of its own; a worker would drain the queue."""
    monkeypatch.setitem(factory.ENGINES, "memory", memory_engine.MemoryEngine)
    monkeypatch.setattr(memory_engine, "INDEX", memory_engine.Index())
    settings.SEARCH_ENGINE, settings.SEARCH_DRAIN = "memory", "worker"
    factory.engine.cache_clear()
    yield memory_engine.INDEX
    factory.engine.cache_clear()

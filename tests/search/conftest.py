"""What tests of search share: an engine beside the document rows, drained when the test says so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from search.engine import factory
from tests.search import memory_engine

BESIDE_THE_ROWS = {"SEARCH_ENGINE": "memory", "SEARCH_DRAIN": "worker"}


@contextmanager
def memory_index() -> Iterator[memory_engine.Index]:
    """Offer the engine in memory, with an empty index; settings choose it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(factory.ENGINES, "memory", memory_engine.MemoryEngine)
        patch.setattr(memory_engine, "INDEX", memory_engine.Index())
        factory.engine.cache_clear()
        yield memory_engine.INDEX
    factory.engine.cache_clear()


@pytest.fixture
def index(settings: Any) -> Iterator[memory_engine.Index]:
    """The installation has an engine with an index of its own; a worker would drain the queue."""
    for name, value in BESIDE_THE_ROWS.items():
        setattr(settings, name, value)
    with memory_index() as made:
        yield made

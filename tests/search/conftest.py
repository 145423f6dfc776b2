"""What tests of search share: an engine beside the document rows, drained when the test says so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from search.engine import factory
from search.engine.embedded.engine import EmbeddedEngine
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


@pytest.fixture
def installation(settings: Any, tmp_path: Path) -> Iterator[EmbeddedEngine]:
    """The installation uses the embedded engine, whose index was never built; a worker drains."""
    settings.SEARCH_ENGINE, settings.SEARCH_DRAIN = "embedded", "worker"
    settings.SEARCH_DIR = tmp_path / "search"
    factory.engine.cache_clear()
    engine = factory.engine()
    assert isinstance(engine, EmbeddedEngine)
    yield engine
    engine.close()
    factory.engine.cache_clear()

"""The adapters under test: every law is run on each of them, on every database that is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as portal_settings
from django.db import DatabaseError, connection

from search.contracts import SearchEngine
from search.engine import factory
from search.engine.factory import ENGINES

Fault = Callable[[], AbstractContextManager[Any]]


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest, db: None, settings: Any, tmp_path: Path) -> Iterator[SearchEngine]:
    """An empty engine of each kind, chosen as the engine of this installation."""
    settings.SEARCH_ENGINE = request.param
    settings.SEARCH_DIR = tmp_path / "search"
    factory.engine.cache_clear()
    chosen = factory.engine()
    with chosen.rebuild():
        pass  # an index that was never built is no empty index
    yield chosen
    factory.engine.cache_clear()


@pytest.fixture
def fault(engine: SearchEngine) -> AbstractContextManager[Any]:
    """What keeps the engine from answering while the block runs."""
    return FAULTS[engine.name]()


def _database_refuses() -> AbstractContextManager[Any]:
    def broken(*args: Any) -> Any:
        raise DatabaseError

    return connection.execute_wrapper(broken)


@contextmanager
def _files_are_corrupt() -> Iterator[None]:
    for file in portal_settings.SEARCH_DIR.glob("generation-*"):
        file.write_bytes(b"nonsense" * 4096)
    yield


FAULTS: dict[str, Fault] = {"database": _database_refuses, "embedded": _files_are_corrupt}

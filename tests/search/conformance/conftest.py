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


@pytest.fixture(
    params=[
        pytest.param(name, marks=pytest.mark.elasticsearch if name == "elastic" else ())
        for name in sorted(ENGINES)
    ]
)
def engine(request: pytest.FixtureRequest, db: None, settings: Any, tmp_path: Path) -> Iterator[SearchEngine]:
    """An empty engine of each kind, chosen as the engine of this installation."""
    settings.SEARCH_ENGINE = request.param
    settings.SEARCH_DRAIN = "immediate"
    if request.param == "elastic":
        settings.ELASTICSEARCH_URL = request.getfixturevalue("elasticsearch_url")
        settings.ELASTICSEARCH_PREFIX = request.getfixturevalue("elasticsearch_prefix")
    settings.SEARCH_DIR = tmp_path / "search"
    factory.engine.cache_clear()
    chosen = factory.engine()
    empty(chosen)
    yield chosen
    factory.engine.cache_clear()


def empty(engine: SearchEngine) -> None:
    """An index that was never built is no empty index.

    Building one on a server takes long, so it is kept, unless it remembers versions above that of most tests.
    """
    if engine.name == "elastic" and not engine.status().problem:
        there = dict(engine.stored_versions())
        if set(there.values()) <= {1}:
            engine.delete(there)
            return
    with engine.rebuild():
        pass


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


@contextmanager
def _server_is_closed() -> Iterator[None]:
    """The engine asks a port where nobody listens."""
    chosen: Any = factory.engine()
    before = vars(chosen).copy()
    vars(chosen).update(vars(type(chosen)(url="http://127.0.0.1:9")))
    yield
    vars(chosen).update(before)


FAULTS: dict[str, Fault] = {
    "database": _database_refuses,
    "elastic": _server_is_closed,
    "embedded": _files_are_corrupt,
}

"""What tests start from, made once: laying out pages in several languages takes seconds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, transaction

from tests.harness import template_database

Answer = TypeVar("Answer")


@contextmanager
def kept(blocker: Any) -> Iterator[None]:
    """Keep what is made inside for the tests of a file, each of which takes back its own changes.

    `blocker` is pytest-django's; the fixture has the scope "module" and asks for `django_db_setup`.
    """
    with blocker.unblock(), transaction.atomic():
        try:
            yield
        finally:
            cache.clear()
            transaction.set_rollback(True)


def made_once(make: Callable[[], Answer]) -> Any:
    """Return a fixture for a file: what `make` returns (numbers, no rows), made once for its tests."""

    @pytest.fixture(scope="module")
    def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[Answer]:
        with kept(django_db_blocker):
            yield make()

    return world


class Copies:
    """Databases as tests that commit found them, for those that come after; one for each worker and run.

    A test asks with a database that is as migrating left it. Where copying a database is no matter of
    milliseconds (PostgreSQL), what it asks for is made anew.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[Hashable, tuple[Path, Any]] = {}

    def made(self, name: Hashable, make: Callable[[], Answer]) -> Answer:
        """Fill the database as `make` does, and return what `make` returned: plain values, no rows."""
        if connection.vendor != "sqlite":
            return make()
        if name in self._known:
            path, answer = self._known[name]
            template_database.restore(path)
            ContentType.objects.clear_cache()
            cache.clear()
            return answer
        answer = make()
        path = self._folder / f"{len(self._known)}.sqlite3"
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
        self._known[name] = path, answer
        return answer

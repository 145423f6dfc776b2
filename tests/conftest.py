"""Fixtures for all tests: the database from a migrated template, restored after every transactional test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from django.test.utils import setup_databases, teardown_databases

from tests.harness.template_database import (
    point_connection_at,
    remove_database,
    restore,
    template_database,
    worker_database,
    worker_name,
)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """Give this process a database of its own: a copy of the template on SQLite, else pytest-django's way."""
    if connection.vendor != "sqlite":
        yield from _ordinary_database(worker_name(), django_db_blocker)
        return
    with django_db_blocker.unblock():
        template = template_database()
        database = worker_database()
        point_connection_at(database)
        restore(template)
    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: restore(template))
    yield
    patch.undo()
    with django_db_blocker.unblock():
        connection.close()
    remove_database(database)


def _ordinary_database(worker: str, django_db_blocker: Any) -> Iterator[None]:
    """Create and migrate a test database as Django does, one per worker."""
    connection.settings_dict["TEST"]["NAME"] = f"test_{connection.settings_dict['NAME']}_{worker}"
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases=["default"])
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """No test sees what another cached."""
    cache.clear()

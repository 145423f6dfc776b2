"""The test database: on SQLite a copy of the migrated template, on PostgreSQL Django's own.

After a test that commits, the database is again what migrating left: root page, locale and groups included.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, connections
from django.test import TransactionTestCase
from django.test.utils import setup_databases, teardown_databases

from tests.harness import template_database


def _after_commits(monkeypatch: pytest.MonkeyPatch, bring_back: Callable[[], None]) -> None:
    """Replace the flush that ends a committing test (it would lose what migrations made)."""

    def teardown(case: TransactionTestCase) -> None:
        bring_back()
        ContentType.objects.clear_cache()

    monkeypatch.setattr(TransactionTestCase, "_fixture_teardown", teardown)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Give this worker a database of its own (replaces pytest-django's, which migrates in every worker)."""
    with pytest.MonkeyPatch.context() as monkeypatch, django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            template = template_database.ready_template()
            template_database.use_file(tmp_path_factory.mktemp("database") / "test.sqlite3")
            connection.settings_dict["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
            template_database.restore(template)
            _after_commits(monkeypatch, lambda: template_database.restore(template))
            yield
            connection.close()
            return
        request.getfixturevalue("django_db_modify_db_settings")  # a name of its own per worker
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases={"default"})
        content = vars(connections["default"])["_test_serialized_contents"]

        def bring_back() -> None:
            """Rows come back under their own numbers, so the next number must not start from one again."""
            call_command(
                "flush", verbosity=0, interactive=False, inhibit_post_migrate=True, reset_sequences=False
            )
            connection.creation.deserialize_db_from_string(content)

        _after_commits(monkeypatch, bring_back)
        yield
        teardown_databases(made, verbosity=0)

"""A database of an earlier version of the portal is told from one that is as it should be."""

from __future__ import annotations

import pytest
from django.db import connection

from devtools.prepare import missing_columns

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_nothing_is_missing_after_migrating() -> None:
    assert list(missing_columns()) == []


def test_column_that_a_changed_first_migration_would_have_made_is_named() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE practices_lessonpage RENAME COLUMN statement TO called_otherwise")

    assert list(missing_columns()) == ["practices_lessonpage.statement"]

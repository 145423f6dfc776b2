"""The migrations say what the models say."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from tests.architecture.sources import ROOT, levels

pytestmark = pytest.mark.integration


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.unit
@pytest.mark.parametrize("app", levels())
def test_each_app_has_one_initial_migration_until_the_first_release(app: str) -> None:
    names = [path.name for path in (ROOT / app / "migrations").glob("[0-9]*.py")]

    assert names in (["0001_initial.py"], [])

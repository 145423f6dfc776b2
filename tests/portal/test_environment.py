"""What the environment says is understood, or refused with a sentence that helps."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.settings import env

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("said", [None, ""])
def test_portal_keeps_its_own_file_where_no_database_is_named(
    said: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if said is None:
        monkeypatch.delenv("DATABASE_URL", raising=False)
    else:
        monkeypatch.setenv("DATABASE_URL", said)

    database = env._database(tmp_path / "portal.sqlite3")

    assert (database["ENGINE"], database["NAME"]) == (
        "django.db.backends.sqlite3",
        str(tmp_path / "portal.sqlite3"),
    )


@pytest.mark.parametrize("url", ["portal", "mongo://host/portal", "/srv/portal.sqlite3"])
def test_address_that_names_no_database_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", url)

    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL is an address like "):
        env._database(Path("portal.sqlite3"))

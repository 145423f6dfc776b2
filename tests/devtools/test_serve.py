"""`./dev serve` prepares once, and again when what it prepared for has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from devtools import serve

pytestmark = pytest.mark.unit


def stamp(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Path:
    """The stamp of a preparation with these settings."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return serve._preparation_stamp()


def test_another_port_is_another_preparation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The site's own address is in the database: feeds, sitemaps and languages of a page name it."""
    monkeypatch.setattr(serve, "STAMPS", tmp_path)
    other = stamp(monkeypatch, BASE_URL="http://localhost:8001", DATABASE_URL="sqlite:///other.sqlite3")
    first = stamp(monkeypatch, BASE_URL="http://localhost:8001", DATABASE_URL="sqlite:///one.sqlite3")
    second = stamp(monkeypatch, BASE_URL="http://localhost:8002")
    for done in (other, first, second):
        unfinished = done.with_suffix(".unfinished")
        unfinished.touch()
        serve._stamp_done(unfinished, done)

    assert sorted(tmp_path.iterdir()) == sorted([other, second])

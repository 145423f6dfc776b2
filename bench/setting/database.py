"""A scratch database for measurements, and settings as in production: no debugging, no cache."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "bench"


def set_up(name: str = "pages", engine: str = "database") -> None:
    """Start Django on a freshly migrated SQLite file. Must come before anything that imports models."""
    file = _start(name, engine)
    from tests.harness.template_database import ready_template, use_file  # noqa: PLC0415  # app registry

    for left_over in FOLDER.glob(f"{name}.sqlite3*"):
        left_over.unlink()
    shutil.copy(ready_template(), file)
    use_file(file)


def set_up_as_it_is(name: str) -> None:
    """Start Django on the file that another process of the same measurement has filled."""
    _start(name)


def _start(name: str, engine: str = "database") -> Path:
    file = FOLDER / f"{name}.sqlite3"
    FOLDER.mkdir(parents=True, exist_ok=True)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="portal.settings",
        DATABASE_URL=f"sqlite:///{file}",
        CACHE_URL="dummycache://",
        DEBUG="false",
        PORTAL_VAR_DIR=str(FOLDER),
        SEARCH_ENGINE=engine,
        SEARCH_DIR=str(FOLDER / f"{name}-search"),
        ELASTICSEARCH_PREFIX=f"bench-{name}",
        ALLOWED_HOSTS="testserver",
    )
    django.setup()
    return file

"""A migrated SQLite database, made once per set of migrations and copied for every test process.

Migrating takes some twenty seconds; restoring a copy by SQLite's backup API takes about ten milliseconds and,
unlike a flush, brings back Wagtail's root page and first locale.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

TEMPLATES = Path(settings.BASE_DIR) / "var" / "test"


def migrations_key() -> str:
    """Return a hash of every migration of ours and of the lock file, which pins everybody else's."""
    base = Path(settings.BASE_DIR)
    digest = hashlib.sha256((base / "uv.lock").read_bytes())
    for path in sorted(base.glob("*/migrations/*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def point_connection_at(path: Path) -> None:
    """Make Django's default connection use this file from now on."""
    connection.close()
    settings.DATABASES["default"]["NAME"] = str(path)
    connection.settings_dict["NAME"] = str(path)


def template_database() -> Path:
    """Return the migrated template, made under a lock if it is missing; older ones are removed."""
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    template = TEMPLATES / f"template-{migrations_key()}.sqlite3"
    with (TEMPLATES / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            for old in TEMPLATES.glob("template-*"):
                old.unlink()
            unfinished = template.with_suffix(".unfinished")
            unfinished.unlink(missing_ok=True)
            point_connection_at(unfinished)
            call_command("migrate", verbosity=0, interactive=False)
            connection.cursor().execute("PRAGMA journal_mode=DELETE")
            connection.close()
            unfinished.rename(template)
    return template


def restore(template: Path) -> None:
    """Make the test database equal to the template, through the open connection."""
    connection.ensure_connection()
    source = sqlite3.connect(f"file:{template}?mode=ro", uri=True)
    try:
        source.backup(connection.connection)
    finally:
        source.close()


def worker_name() -> str:
    """Return the name of this pytest worker, `main` without xdist."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


def worker_database() -> Path:
    """Return the path of this test process's own database, without an older one there."""
    path = TEMPLATES / f"worker-{os.getpid()}-{worker_name()}.sqlite3"
    remove_database(path)
    return path


def remove_database(path: Path) -> None:
    """Remove a database and its journal files."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)

"""The migrated template database: migrating takes some twenty seconds, copying the result a few milliseconds.

It is named by a hash of everything that decides its content, so it is never stale.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import django
import wagtail
from django.apps import apps
from django.conf import settings
from django.db import connection

from devtools.migrating import migrate
from tests.harness.wagtail_indexes import indexes

KEPT = 3


def _decisive_files() -> Iterator[Path]:
    """Yield the files that decide what a migrated database holds: migrations, and what runs after them."""
    for config in sorted(apps.get_app_configs(), key=lambda config: config.name):
        folder = Path(config.path)
        yield from sorted(folder.glob("migrations/*.py"))
        if folder.parent == settings.BASE_DIR:
            yield from sorted(path for path in folder.rglob("*.py") if "post_migrate" in path.read_text())


def template_key() -> str:
    """Return the name of the template that the code of this moment needs."""
    digest = hashlib.sha256(f"{wagtail.__version__} {django.__version__}".encode())
    for path in _decisive_files():
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Hold the lock file: one worker migrates, the others wait for its result."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def use_file(path: Path) -> None:
    """Let Django's default connection use the SQLite file."""
    connection.close()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = str(path)


def _migrate_into(path: Path) -> None:
    unfinished = path.with_suffix(f".{os.getpid()}")
    use_file(unfinished)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
    with indexes(kept=True):
        migrate()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("PRAGMA journal_mode=DELETE")
    connection.close()
    unfinished.rename(path)


def ready_template() -> Path:
    """Return the template, migrated first if it is not there. Old ones are swept."""
    folder = Path(settings.BASE_DIR) / "var" / "test-databases"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{template_key()}.sqlite3"
    with _alone(folder / "lock"):
        if not path.exists():
            _migrate_into(path)
        known = sorted(folder.glob("*.sqlite3"), key=lambda file: file.stat().st_mtime, reverse=True)
        for old in [file for file in known if file != path][KEPT:]:
            old.unlink()
    return path


def restore(template: Path) -> None:
    """Make the default connection's database equal to the template, search tables and root page included."""
    connection.ensure_connection()
    with closing(sqlite3.connect(f"file:{template}?mode=ro", uri=True)) as source:
        source.backup(connection.connection)

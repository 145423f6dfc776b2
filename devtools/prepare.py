"""Makes the portal ready in one Django process: migrations, demo content, the list of demo users.

Run by `dev` with the Python of `.venv`; one process instead of four saves ten seconds of imports.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import django
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from devtools.migrating import migrate
from devtools.steps import step


def main(users_file: str, migrated_file: str) -> None:
    """Migrate if needed, load the demo unless production, and write the table of demo users to the file.

    The other file is there as soon as the tables are.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.environ["DEBUG"] = "false"  # else Django notes every statement, and asks SQLite to quote it
    started = time.monotonic()
    django.setup()
    print(f"  Django is up after {time.monotonic() - started:.1f} s", flush=True)
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with step("Migrating the database (some fifteen seconds the first time)"):
            migrate()
    Path(migrated_file).touch()
    _build_missing_index()
    with step("Loading the demo: ten languages, offices, practices, a meeting (only what is missing)"):
        call_command("load_demo", verbosity=1)
    with Path(users_file).open("w", encoding="utf-8") as file:
        call_command("demo_users", stdout=file)


def _build_missing_index() -> None:
    """Fill an index that is missing or of another version from the stored rows; changes then follow."""
    from search.engine.factory import engine, has_own_index  # noqa: PLC0415  # app registry

    if has_own_index() and engine().status().problem:
        with step("Building the search index"):
            call_command("search_rebuild", index_only=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
    connections.close_all()
    sys.stdout.flush()
    os._exit(0)  # what migrating left in memory takes more than a second to tidy up

"""Makes the portal ready in one Django process: migrations, demo content, the list of demo users.

Run by `dev` with the Python of `.venv`; one process instead of four saves ten seconds of imports.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import django
from django.apps import apps
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from devtools.migrating import migrate
from devtools.steps import step

EARLIER = (
    "The database {file} was made by an earlier version of the portal: {missing} is not there.\n"
    "Until the first release a database is not changed but made anew. "
    "Remove it, or name another in DATABASE_URL."
)


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
    if missing := list(missing_columns()):
        sys.exit(EARLIER.format(file=connections[DEFAULT_DB_ALIAS].settings_dict["NAME"], missing=missing[0]))
    Path(migrated_file).touch()
    _build_missing_index()
    with step("Loading the demo: ten languages, offices, practices, a meeting (only what is missing)"):
        call_command("load_demo", verbosity=1)
    with Path(users_file).open("w", encoding="utf-8") as file:
        call_command("demo_users", stdout=file)


def missing_columns() -> Iterator[str]:
    """Yield what the models have and their tables have not: a first migration that has changed is not run."""
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for model in apps.get_models():
            table = model._meta.db_table
            if not model._meta.managed or table not in tables:
                continue
            there = {column.name for column in connection.introspection.get_table_description(cursor, table)}
            yield from (
                f"{table}.{field.column}"
                for field in model._meta.local_concrete_fields
                if not field.primary_key and field.column not in there  # SQLite does not show every key
            )


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

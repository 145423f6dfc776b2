"""The state of the database that counts: two equal snapshots mean that nothing was changed.

Reading every row after each of some hundred actions is slow, so only tables that were written are read again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps

APPS = (
    "accounts", "auth", "editorial", "news", "offices", "practices", "meetings", "home", "taxonomy",
    "wagtailcore", "wagtail_localize",
)  # fmt: skip
#: Rows that say who looks at what, or that are made on the way (a picture in another size).
LOOKING_AROUND = {"editorial.portalrendition", "accounts.user", "wagtailcore.uploadedfile"}


def models_that_count() -> Iterator[Any]:
    """Return the models whose rows are compared."""
    for app in APPS:
        for model in apps.get_app_config(app).get_models(include_auto_created=True):
            if model._meta.label_lower not in LOOKING_AROUND:
                yield model


def snapshot(tables: set[str] | None = None) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every model that counts, a table a line; of some tables only, if they are named."""
    return {
        model._meta.label: [
            tuple(map(str, row)) for row in model._base_manager.order_by("pk").values_list(*_columns(model))
        ]
        for model in models_that_count()
        if tables is None or model._meta.db_table in tables
    }


def _columns(model: Any) -> list[str]:
    return [field.attname for field in model._meta.local_concrete_fields]


def changed_tables(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Return the names of the tables of the later snapshot that differ."""
    return [name for name, rows in after.items() if rows != before[name]]


_READS = re.compile(r"\s*(?:SELECT|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT)\b", re.IGNORECASE)
_WRITES = re.compile(
    r"\s*(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|UPDATE|DELETE\s+FROM)\s+[\"`]?(\w+)", re.IGNORECASE
)


@dataclass(slots=True)
class WrittenTables:
    """Watches the database (`connection.execute_wrapper`) and knows every table that may have changed."""

    names: set[str] = field(default_factory=set)
    is_unclear: bool = False

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Note what the statement writes, and let it through."""
        written = _WRITES.match(sql)
        if written:
            self.names.add(written[1])
        elif not _READS.match(sql):
            self.is_unclear = True
        return execute(sql, params, many, context)

    def snapshot(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return the rows of what was written; of all tables after a statement that was not understood."""
        return snapshot(None if self.is_unclear else self.names)

"""The state of the database that counts: two equal snapshots mean that nothing was changed."""

from __future__ import annotations

from collections.abc import Iterator
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


def snapshot() -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every model that counts, a table a line."""
    return {
        model._meta.label: [
            tuple(map(str, row)) for row in model._base_manager.order_by("pk").values_list(*_columns(model))
        ]
        for model in models_that_count()
    }


def _columns(model: Any) -> list[str]:
    return [field.attname for field in model._meta.local_concrete_fields]


def changed_tables(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Return the names of the tables that differ."""
    return [name for name, rows in before.items() if rows != after[name]]

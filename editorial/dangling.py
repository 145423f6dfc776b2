"""Drafts that refer to what is gone: a row in a revision is not protected as a row in the database is."""

from __future__ import annotations

from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations


def without_dangling_rows(model: type[models.Model], data: dict[str, Any]) -> dict[str, Any]:
    """Return serialised data of a page without child rows whose protected target no longer exists.

    django-modelcluster itself raises for those. One query per protected field of a relation that has rows.
    """
    kept = dict(data)
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        for field in _protected_fields(relation.related_model):
            kept[name] = _existing(kept.get(name) or [], field)
    return kept


def _protected_fields(model: type[models.Model]) -> list[models.ForeignKey[Any, Any]]:
    return [
        field
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and not isinstance(field, ParentalKey)
        and field.remote_field.on_delete is models.PROTECT
    ]


def _existing(rows: list[dict[str, Any]], field: models.ForeignKey[Any, Any]) -> list[dict[str, Any]]:
    wanted = {row[field.name] for row in rows if row.get(field.name) is not None}
    if not wanted:
        return rows
    target = field.remote_field.model._default_manager
    there = set(target.filter(pk__in=wanted).values_list("pk", flat=True))
    return [row for row in rows if row.get(field.name) is None or row[field.name] in there]

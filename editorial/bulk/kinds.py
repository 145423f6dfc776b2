"""The kinds of pages that an office holds, and the columns of each: found by declaration, never by name.

A column is a field of the kind. `body` and `date` stand for the fields that the kind names in `bulk_names`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, get_page_models

#: Where such pages live (`lives_in`).
PLACE = "office"
ROW_COLUMNS = ("external_id", "kind", "language", "translation_of")
VOCABULARIES = ("countries", "themes")
FIRST_COLUMNS = (
    "external_id", "kind", "language", "title", "summary", "body", "countries", "themes", "date",
    "translation_of",
)  # fmt: skip
_OF_PAGE = ("title", "slug", "seo_title", "search_description", "show_in_menus")
_NOT_TYPED = ("is_minor_edit",)
#: Fields of rows that say whose they are.
_ROW_FRAME = frozenset({"id", "sort_order", "translation_key", "locale"})


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """One page model: its fields by column, the columns that only its form knows, and its rows by column."""

    model: type[Any]
    fields: dict[str, models.Field[Any, Any]]
    form_only: tuple[str, ...]
    relations: dict[str, Any]
    #: The general names of columns ("body", "date") and what they stand for.
    names: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What stands in the column `kind`."""
        return str(self.model.kind)

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that a row of this kind may fill."""
        own = (*self.names, *self.fields, *self.form_only, *self.relations)
        return tuple(dict.fromkeys((*ROW_COLUMNS, *VOCABULARIES, "date", *own)))

    def field_of(self, column: str) -> str:
        """Return the name of the field that a column stands for."""
        return self.names.get(column, column)

    @property
    def takes_first_date(self) -> bool:
        """Whether `date` is the day of first publication, since the kind has no date of its own."""
        return "date" not in self.names and "date" not in self.fields


@lru_cache(maxsize=1)
def all_kinds() -> dict[str, Kind]:
    """Return the kinds that live in an office, by name."""
    found = [model for model in get_page_models() if PLACE in getattr(model, "lives_in", ())]
    return {model.kind: _kind_of(model) for model in sorted(found, key=lambda model: model.kind)}


def kind_of(page: Page) -> Kind | None:
    """Return the kind of a page, if it is one that an office holds."""
    return all_kinds().get(getattr(page.specific_class, "kind", ""))


def all_columns() -> set[str]:
    """Return every column that any kind knows."""
    return {column for kind in all_kinds().values() for column in kind.columns}


def row_fields(relation: Any) -> dict[str, models.Field[Any, Any]]:
    """Return the fields that a person fills in of the rows of a relation."""
    return {
        each.name: each
        for each in relation.related_model._meta.concrete_fields
        if each.name not in _ROW_FRAME and each is not relation.field
    }


def _kind_of(model: type[Any]) -> Kind:
    fields = {each.name: each for each in _editable(model)}
    names = {name: target for name, target in getattr(model, "bulk_names", {}).items() if name != target}
    form_only = tuple(getattr(model.base_form_class, "declared_fields", {}))
    relations = {each.get_accessor_name(): each for each in _relations(model)}
    shown = tuple(name for name in form_only if name != "comment_notifications")
    return Kind(model, fields, shown, relations, names)


def _editable(model: type[Any]) -> Iterator[models.Field[Any, Any]]:
    of_page = {each.name for each in Page._meta.get_fields()}
    for each in model._meta.concrete_fields:
        is_ours = each.name not in of_page and each.editable and not each.one_to_one
        if (is_ours and each.name not in _NOT_TYPED) or each.name in _OF_PAGE:
            yield each


def _relations(model: type[Any]) -> Iterator[Any]:
    """Rows that a person fills in on the form: those that declare panels."""
    of_tags = {"country_tags", "theme_tags"}
    for relation in get_all_child_relations(model):
        if relation.get_accessor_name() not in of_tags and getattr(relation.related_model, "panels", None):
            yield relation

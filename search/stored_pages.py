"""Pages of one source as plain rows, read once: for the sums that tell of changes, and to build documents.

A page is made of its row as Django unpickles one: the constructors of Wagtail and its parents, which prepare
a page to be edited, take ten times as long as reading it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.db.models.base import ModelState
from wagtail.fields import StreamField
from wagtail.models import Page

from search.sources import DRAFT_FIELDS, Source

Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPages:
    """By page: what stands in its tables, as the driver gives it, and what its source reads besides.

    `names` are those of the columns, without what drafts alone change.
    """

    source: Source
    names: tuple[str, ...]
    rows: Mapping[int, Sequence[object]]
    inputs: Mapping[int, object]

    def pages(self, page_ids: Collection[int]) -> list[Page]:
        """Those of the pages, to be read only: what is not in a row is asked for, blocks are their JSON."""
        model: Any = self.source.model
        converters = _converters(model)
        pages = [self._page(page_id, converters) for page_id in self.rows if page_id in page_ids]
        if self.source.read is not None:
            self.source.read(pages, self.inputs)
        return pages

    def _page(self, page_id: int, converters: Mapping[str, Convert]) -> Page:
        values = dict(zip(self.names, self.rows[page_id], strict=True))
        for name, convert in converters.items():
            values[name] = convert(values[name])
        page: Page = object.__new__(self.source.model)
        page._state = ModelState()
        page._state.adding, page._state.db = False, connection.alias
        vars(page).update(values)
        return page


def read(source: Source, page_ids: Collection[int]) -> StoredPages:
    """The pages that there are among these, in the order of their numbers."""
    names = tuple(field.attname for field in _fields(source.model))
    pages = source.model.objects.filter(pk__in=page_ids).order_by("pk").values_list("pk", *names)
    with connection.cursor() as cursor:
        cursor.execute(*pages.query.sql_with_params())
        rows = {row[0]: row[1:] for row in cursor.fetchall()}
    inputs = source.inputs(rows) if source.inputs else {}
    return StoredPages(source=source, names=names, rows=rows, inputs=inputs)


def _fields(model: type[Page]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if field.name not in DRAFT_FIELDS]


@cache
def _converters(model: Any) -> Mapping[str, Convert]:
    """What makes of a driver's value what a field holds, where that is something else."""
    found: dict[str, Convert] = {}
    for field in _fields(model):
        column = field.cached_col
        ways = connection.ops.get_db_converters(column) + field.get_db_converters(connection)
        if ways and not isinstance(field, StreamField):
            found[field.attname] = _one_after_the_other(ways, column)
    return found


def _one_after_the_other(ways: Sequence[Callable[..., Any]], column: Any) -> Convert:
    def convert(value: Any) -> Any:
        for way in ways:
            value = way(value, column, connection)
        return value

    return convert

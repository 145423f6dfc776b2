"""Many practices at once: copies of one page's rows, written as rows: only reading is measured."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Model
from wagtail.models import Page

from editorial.models import PageCountry, PageTheme, TaggedPage
from offices.models import CountryPage
from practices.models import GoodPracticePage
from search.outbox.rebuilding import rebuild
from tests.factories.offices import make_country
from tests.factories.practices import make_theme

THEMES = ("quality-management", "workplace-cooperation", "gender-equality")
BATCH = 500
FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # a practice a minute: two are hardly ever published at once

Vary = Callable[[int], dict[str, Any]]


def fill_to(total: int, offices: list[CountryPage], sample: GoodPracticePage) -> None:
    """Have `total` live practices, spread over the offices, tagged, and in the search index."""
    grow_to(total, offices, sample)
    rebuild()


def grow_to(
    total: int, offices: list[CountryPage], sample: GoodPracticePage, vary: Vary | None = None
) -> None:
    """Have `total` live practices, spread over the offices and tagged; `vary` gives fields by key."""
    rows = {table: _row(table, sample.pk) for table in (Page, TaggedPage, GoodPracticePage)}
    first = Page.objects.order_by("-pk")[0].pk + 1
    missing = total - GoodPracticePage.objects.count()
    for office in offices:
        chosen = range(first + offices.index(office), first + missing, len(offices))
        children = Page.objects.get(pk=office.pk).numchild
        for start in range(0, len(chosen), BATCH):
            batch = chosen[start : start + BATCH]
            changes = [
                _changes(pk, office, children + start + step) | (vary(pk) if vary else {})
                for step, pk in enumerate(batch, 1)
            ]
            for table, row in rows.items():
                _insert(table, [_changed(row, each) for each in changes])
            _tag(batch, office)
        Page.objects.filter(pk=office.pk).update(numchild=children + len(chosen))


def _row(model: type[Model], pk: int) -> dict[str, Any]:
    key = model._meta.pk
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {model._meta.db_table} WHERE {key.column} = %s", [pk])  # noqa: S608  # our own table
        return dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))


def _changes(pk: int, office: CountryPage, place: int) -> dict[str, Any]:
    """Return everything that must differ between two pages."""
    slug = f"practice-{pk}"
    published = connection.ops.adapt_datetimefield_value(FIRST_DAY + timedelta(minutes=pk))
    return {
        "id": pk,
        "page_ptr_id": pk,
        "taggedpage_ptr_id": pk,
        "path": Page._get_path(office.path, office.depth + 1, place),  # noqa: SLF001  # treebeard has no public name
        "translation_key": uuid.uuid4().hex,
        "slug": slug,
        "title": f"Practice {pk}",
        "draft_title": f"Practice {pk}",
        "url_path": f"{office.url_path}{slug}/",
        "owner_office_id": office.country_id,
        "first_published_at": published,
        "listed_since": published,
        "live_revision_id": None,
        "latest_revision_id": None,
    }


def _changed(row: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    return row | {name: value for name, value in changes.items() if name in row}


def _insert(model: type[Model], rows: list[dict[str, Any]]) -> None:
    columns = ", ".join(connection.ops.quote_name(name) for name in rows[0])
    values = ", ".join(["%s"] * len(rows[0]))
    with connection.cursor() as cursor:
        statement = f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({values})"  # noqa: S608  # our own table
        cursor.executemany(statement, [list(row.values()) for row in rows])


def _tag(pages: range, office: CountryPage) -> None:
    country = make_country(office.country.alpha2)
    themes = [make_theme(code) for code in THEMES]
    PageCountry.objects.bulk_create([PageCountry(content_object_id=pk, tag=country) for pk in pages])
    PageTheme.objects.bulk_create(
        [PageTheme(content_object_id=pk, tag=themes[pk % len(themes)]) for pk in pages]
    )

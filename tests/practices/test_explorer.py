"""The explorer of an office: level and completeness in columns, without a query per row."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from offices.models import CountryPage
from practices.explorer import completeness_of_row, level_of
from tests.factories.offices import make_office, make_officer
from tests.factories.practices import FULL_PARTS, make_lesson, make_practice

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def office(client: Client) -> CountryPage:
    """Pakistan's page, with its editor signed in."""
    page = make_office("PK")
    backend = "django.contrib.auth.backends.ModelBackend"
    client.force_login(make_officer("PK", "editor"), backend=backend)
    return page


def test_explorer_shows_level_and_completeness(client: Client, office: CountryPage) -> None:
    make_practice(office, level="promising", context=FULL_PARTS["context"])
    html = client.get(reverse("wagtailadmin_explore", args=[office.pk])).content.decode()
    assert ("Promising" in html, "20 %" in html) == (True, True)


def test_explorer_names_the_missing_parts(client: Client, office: CountryPage) -> None:
    parts = {name: FULL_PARTS[name] for name in ("context", "conditions", "sustainability")}
    make_practice(office, title="Half told", **parts)
    make_practice(office, title="Fully told", **FULL_PARTS)
    rows = client.get(reverse("wagtailadmin_explore", args=[office.pk])).context["object_list"]
    cells = {row.title: completeness_of_row(row) for row in rows}
    assert cells == {"Half told": "60 % · Still missing: Results, Cause and effect", "Fully told": "100 %"}


def test_explorer_lists_other_kinds_as_well(client: Client, office: CountryPage) -> None:
    make_lesson(office, title="Agree on hours first")
    html = client.get(reverse("wagtailadmin_explore", args=[office.pk])).content.decode()
    assert "Agree on hours first" in html


def test_our_columns_ask_nothing_per_row(client: Client, office: CountryPage) -> None:
    """Wagtail's own buttons do ask, four times a row; the columns must not add to it."""
    for _number in range(3):
        make_practice(office, level="promising")
    rows = list(client.get(reverse("wagtailadmin_explore", args=[office.pk])).context["object_list"])
    parts = "Context, Results, Cause and effect, Conditions for replication, Sustainability after support"
    with CaptureQueriesContext(connection) as queries:
        cells = [(level_of(row), completeness_of_row(row)) for row in rows]
    assert (cells, len(queries)) == ([("Promising", f"0 % · Still missing: {parts}")] * 3, 0)

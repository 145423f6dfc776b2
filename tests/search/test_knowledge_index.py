"""The knowledge index: filters and counts over practices, case studies and lessons, each work once."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from practices.models import KnowledgeIndexPage
from tests.factories.offices import make_country, make_home, make_office
from tests.factories.practices import make_case_study, make_lesson, make_practice
from tests.harness.worlds import made_once

pytestmark = pytest.mark.integration


def make_works() -> int:
    """Make the English knowledge index, one page of each kind that it gathers, and two offices."""
    home = make_home()
    page = KnowledgeIndexPage(title="Knowledge", slug="knowledge", locale=home.locale)
    home.add_child(instance=page)
    china, pakistan = make_office("CN"), make_office("PK")
    practice = make_practice(china, "Coaching")
    practice.countries.add(make_country("CN"))
    practice.save_revision().publish()
    make_case_study(china, "One factory")
    make_lesson(pakistan, "Hours first")
    return page.pk


works = made_once(make_works)


@pytest.fixture
def index(works: int, db: None) -> KnowledgeIndexPage:
    """The English knowledge index."""
    return KnowledgeIndexPage.objects.get(pk=works)


def titles(response: Any) -> list[str]:
    """The titles listed."""
    return sorted(result.page.title for result in response.context["listing"].results)


def test_index_lists_what_it_gathers_and_nothing_else(client: Client, index: KnowledgeIndexPage) -> None:
    response = client.get(index.url)

    assert response.status_code == 200
    assert titles(response) == ["Coaching", "Hours first", "One factory"]


def test_index_filters_and_counts(client: Client, index: KnowledgeIndexPage) -> None:
    response = client.get(index.url, {"kind": ["lesson", "good-practice"], "level": "emerging"})

    listing = response.context["listing"]
    counts = {facet.name: {o["value"]: o["count"] for o in facet.options} for facet in listing.facets}
    assert titles(response) == ["Coaching"]
    assert counts["kind"] == {"good-practice": 1, "lesson": 0}
    assert counts["level"] == {"emerging": 1}
    assert counts["country"] == {"CN": 1}
    assert [choice["remove_url"] for choice in listing.chosen] == [
        f"{index.url}?kind=lesson&level=emerging",
        f"{index.url}?kind=good-practice&level=emerging",
        f"{index.url}?kind=good-practice&kind=lesson",
    ]


@pytest.mark.parametrize(
    ("query", "status"),
    [("page=999999", 404), ("country=XX", 200), ("q=%00", 200), ("q=%22", 200), ("theme='", 200)],
)
def test_index_answers_bad_input(client: Client, index: KnowledgeIndexPage, query: str, status: int) -> None:
    assert client.get(f"{index.url}?{query}").status_code == status


def test_number_of_queries_does_not_grow(client: Client, index: KnowledgeIndexPage) -> None:
    office = make_office("CN")
    numbers = []
    for _round in range(2):
        client.get(index.url, {"kind": "good-practice"})
        with CaptureQueriesContext(connection) as context:
            client.get(index.url, {"kind": "good-practice"})
        numbers.append(len(context))
        for number in range(2):
            page = make_practice(office, f"More {number}")
            page.countries.add(make_country("CN"))
            page.save_revision().publish()

    assert numbers[0] == numbers[1]


def test_index_is_there_as_data(client: Client, index: KnowledgeIndexPage) -> None:
    data = client.get(index.url, {"kind": "lesson", "format": "json"}).json()
    table = client.get(index.url, {"kind": "lesson", "format": "csv"})

    assert (data["total"], [result["title"] for result in data["results"]]) == (1, ["Hours first"])
    assert list(data["facets"]) == ["kind", "country", "office", "theme", "level", "language", "year"]
    assert table["Content-Disposition"] == 'attachment; filename="knowledge.csv"'
    assert [line.split(",")[4] for line in table.content.decode().splitlines()] == ["title", "Hours first"]


@pytest.mark.parametrize(("query", "status"), [("format=xml", 200), ("format=json&page=9", 404)])
def test_index_as_data_answers_bad_input(
    client: Client, index: KnowledgeIndexPage, query: str, status: int
) -> None:
    assert client.get(f"{index.url}?{query}").status_code == status


def test_private_index_is_not_there_as_data(client: Client, index: KnowledgeIndexPage) -> None:
    PageViewRestriction.objects.create(page=index, restriction_type="login")

    response = client.get(index.url, {"format": "json"})

    assert (response.status_code, b"Hours first" in response.content) == (302, False)

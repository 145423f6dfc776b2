"""What is offered while a reader types: in their language, marks left out, and nothing that is not public."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from practices.models import GoodPracticePage
from tests.factories.offices import make_country, make_office
from tests.factories.practices import make_practice, make_theme
from tests.harness.worlds import made_once

pytestmark = pytest.mark.integration


def make_works() -> int:
    """Make a practice of China about safety; a theme and a country that no work has."""
    page = make_practice(make_office("CN"), "Safe machines")
    page.countries.add(make_country("CN"))
    page.themes.add(
        make_theme("safety", en="Occupational safety", fr="Sécurité au travail", vi="An toàn lao động")
    )
    page.save_revision().publish()
    make_theme("sales", en="Sales")
    make_country("ET")
    return page.pk


works = made_once(make_works)


@pytest.fixture
def practice(works: int, db: None) -> GoodPracticePage:
    """The only practice."""
    return GoodPracticePage.objects.get(pk=works)


def offered(client: Client, typed: str, language: str = "en") -> list[tuple[str, str, str]]:
    """The lines: kind, label, address."""
    answer: Any = client.get(f"/{language}/search/suggest/", {"q": typed}).json()
    return [(line["kind"], line["label"], line["url"]) for line in answer["suggestions"]]


@pytest.mark.parametrize(
    ("typed", "language", "expected"),
    [
        (
            "saf",
            "en",
            [
                ("Theme", "Occupational safety", "/en/search/?theme=safety"),
                ("", "Safe machines", "/en/search/?q=Safe+machines"),
            ],
        ),
        ("secur", "fr", [("Thème", "Sécurité au travail", "/fr/search/?theme=safety")]),
        ("an toan", "vi", [("Chủ đề", "An toàn lao động", "/vi/search/?theme=safety")]),
        ("chi", "en", [("Country", "China", "/en/search/?country=CN")]),
        ("中", "zh-hans", [("国家", "中国", "/zh-hans/search/?country=CN")]),
        ("sal", "en", []),
        ("ethio", "en", []),
        ("s", "en", []),
        ("", "en", []),
        ("x" * 5000, "en", []),
    ],
)
def test_suggestions_are_in_the_reader_language_and_lead_to_something(
    client: Client,
    practice: GoodPracticePage,
    typed: str,
    language: str,
    expected: list[tuple[str, str, str]],
) -> None:
    found = offered(client, typed, language)

    assert [line[1:] for line in found] == [line[1:] for line in expected]
    assert language != "en" or found == expected


def test_private_page_is_gone_at_the_next_request(client: Client, practice: GoodPracticePage) -> None:
    assert [line[1] for line in offered(client, "machines")] == ["Safe machines"]

    PageViewRestriction.objects.create(page=practice, restriction_type="login")

    assert offered(client, "machines") == []


def test_answer_is_not_kept_and_costs_few_queries(client: Client, practice: GoodPracticePage) -> None:
    offered(client, "saf")
    with CaptureQueriesContext(connection) as context:
        response = client.get("/en/search/suggest/", {"q": "saf"})

    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("no-store", "noindex")
    assert len(context) <= 4
    cache.clear()


@pytest.mark.parametrize(
    "typed", ["\x00", "\ud800x", "'; DROP TABLE x; --", "%_", '"', "(a OR b)*", "\u202esaf"]
)
def test_any_text_is_answered(client: Client, practice: GoodPracticePage, typed: str) -> None:
    response = client.get("/en/search/suggest/", {"q": typed.encode("utf-8", "surrogatepass")})

    assert response.status_code == 200

"""The news index as a list like any other: filters, counts, order, pages, empty result, data."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from news.models import NewsIndexPage, NewsPage
from tests.factories.news import make_article, make_news_index, translate_article
from tests.factories.offices import make_country, make_office
from tests.factories.practices import make_practice, make_theme
from tests.harness.worlds import made_once

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LANGUAGES = [code for code, _name in settings.LANGUAGES]
NO_NEWS = "No news yet"


def make_world() -> int:
    """The English index: two articles of two years, one with a country and a theme; a practice beside."""
    page = make_news_index()
    tagged = make_article("Coaching begins", parent=make_office("CN"), date=date(2025, 3, 1))
    tagged.countries.set([make_country("CN")])
    tagged.themes.add(make_theme("safety", en="Occupational safety"))
    tagged.save_revision().publish()
    make_article("Trainers meet", date=date(2026, 9, 26))
    make_practice(make_office("CN"), "No news")
    return page.pk


world = made_once(make_world)


@pytest.fixture
def index(world: int) -> NewsIndexPage:
    """The index of the world."""
    return NewsIndexPage.objects.get(pk=world)


def listing(client: Client, index: NewsIndexPage, **parameters: Any) -> Any:
    """The list that visitors get."""
    response = client.get(index.get_url(), parameters)
    assert response.status_code == 200
    return response.context["listing"]


def titles(found: Any) -> list[str]:
    """The titles listed."""
    return [result.page.title for result in found.results]


def test_it_lists_all_news_and_nothing_else_by_the_day_of_the_news(
    client: Client, index: NewsIndexPage
) -> None:
    make_article("Made last, happened first", date=date(2024, 1, 1))

    orders = {sort: titles(listing(client, index, sort=sort)) for sort in ("newest", "oldest", "title")}

    newest = ["Trainers meet", "Coaching begins", "Made last, happened first"]
    assert titles(listing(client, index)) == newest
    assert orders == {"newest": newest, "oldest": newest[::-1], "title": sorted(newest)}


def test_articles_of_one_day_have_one_order_over_all_pages(client: Client, index: NewsIndexPage) -> None:
    for number in range(22):
        make_article(f"Same day {number:02}", date=date(2027, 1, 1))

    pages = [titles(listing(client, index, page=number)) for number in (1, 2)]

    assert [len(each) for each in pages] == [20, 4]
    assert sorted(pages[0] + pages[1][:2]) == [f"Same day {number:02}" for number in range(22)]


def test_articles_of_one_day_are_listed_as_they_were_published_newest_first(
    client: Client, index: NewsIndexPage
) -> None:
    day = date(2027, 1, 1)
    pages = [make_article(title, date=day) for title in ("Third", "First", "Second")]
    for page, hour in zip(pages, (7, 9, 8), strict=True):
        page.first_published_at = datetime(2027, 1, 2, hour, tzinfo=UTC)
        page.save()

    listed = titles(listing(client, index))[:3]
    latest = [page.title for page in NewsPage.objects.latest_first()[:3]]

    assert (listed, latest) == (["First", "Second", "Third"],) * 2
    assert titles(listing(client, index, sort="oldest"))[2:] == ["Third", "Second", "First"]


def test_it_is_filtered_by_country_theme_language_and_year(client: Client, index: NewsIndexPage) -> None:
    counts = {
        facet.name: {option["label"]: option["count"] for option in facet.options}
        for facet in listing(client, index).facets
    }

    assert counts == {
        "country": {"China": 1},
        "theme": {"Occupational safety": 1},
        "language": {"English": 2},
        "year": {"2026": 1, "2025": 1},
    }
    for name, value in (("country", "CN"), ("theme", "safety"), ("year", "2025"), ("q", "coaching")):
        assert titles(listing(client, index, **{name: value})) == ["Coaching begins"], name


def test_a_filter_that_finds_nothing_gets_the_help_of_every_list(
    client: Client, index: NewsIndexPage
) -> None:
    html = client.get(index.get_url(), {"country": "CN", "year": "2026"}).content.decode()

    assert ("Nothing was found" in html, NO_NEWS in html) == (True, False)
    assert "Without “Year: 2026”" in html


def test_it_says_that_there_is_no_news_only_where_there_is_none(client: Client, index: NewsIndexPage) -> None:
    NewsPage.objects.all().delete()

    asked = {
        query: client.get(index.get_url() + query).content.decode() for query in ("", "?q=x", "?year=2026")
    }

    assert {query: NO_NEWS in html for query, html in asked.items()} == {
        "": True,
        "?q=x": False,
        "?year=2026": False,
    }


@pytest.mark.parametrize(
    ("query", "status", "found"),
    [
        ("page=99999", 404, 0),
        ("page=%00", 200, 2),
        ("country=XX", 200, 2),
        ("kind=good-practice", 200, 2),
        ("year=%00", 200, 2),
        ("theme='", 200, 2),
        ("q=%00", 200, 2),
        ("q=%ED%A0%80", 200, 2),
        ("sort=cheapest", 200, 2),
        ("format=xml", 200, 2),
        ("format=json&page=9", 404, 0),
    ],
)
def test_it_answers_whatever_stands_in_the_address(
    client: Client, index: NewsIndexPage, query: str, status: int, found: int
) -> None:
    response = client.get(f"{index.get_url()}?{query}")

    shown = response.json()["results"] if "json" in query else titles(response.context["listing"])
    assert (response.status_code, len(shown)) == (status, found)


def test_it_is_there_as_data(client: Client, index: NewsIndexPage) -> None:
    data = client.get(index.get_url(), {"year": "2025", "format": "json"}).json()
    table = client.get(index.get_url(), {"format": "csv"})

    assert (data["total"], [each["title"] for each in data["results"]]) == (1, ["Coaching begins"])
    assert list(data["facets"]) == ["country", "theme", "language", "year"]
    assert table["Content-Disposition"] == 'attachment; filename="news.csv"'
    cells = [line.split(",") for line in table.content.decode().splitlines()]
    assert [(row[4], row[6]) for row in cells] == [
        ("title", "date"),
        ("Trainers meet", "2026-09-26"),
        ("Coaching begins", "2025-03-01"),
    ]


def test_what_is_not_public_is_neither_listed_nor_counted(client: Client, index: NewsIndexPage) -> None:
    NewsPage.objects.get(title="Trainers meet").unpublish()

    found = listing(client, index)

    assert (found.total, titles(found)) == (1, ["Coaching begins"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_right_in_every_language(client: Client, index: NewsIndexPage, language: str) -> None:
    article = NewsPage.objects.get(title="Trainers meet")
    if language != "en":
        translate_article(article, language, title="Own words")

    html = client.get(make_news_index(language).get_url()).content.decode()

    tag = "zh-Hans" if language == "zh-hans" else language
    direction = "rtl" if language in {"ar", "ur"} else "ltr"
    assert f'<html lang="{tag}" dir="{direction}">' in html
    shown = [html.count(f">{title}<") for title in ("Own words", "Trainers meet", "Coaching begins")]
    assert shown == ([0, 1, 1] if language == "en" else [1, 0, 1])

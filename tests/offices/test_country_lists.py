"""Each list of a country page leads to all of its kind, where there are more than it shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, override
from wagtail.models import PageViewRestriction

from offices.models import CountryPage
from tests.factories.meetings import START, make_meeting, make_meeting_index
from tests.factories.news import make_article, make_news_index
from tests.factories.offices import make_country, make_office
from tests.factories.practices import make_case_study, make_lesson, make_practice
from tests.factories.site import make_knowledge_index

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

Make = Callable[[CountryPage, int], Any]


def practice(office: CountryPage, number: int) -> Any:
    return make_practice(office, f"Work {number}")


def lesson(office: CountryPage, number: int) -> Any:
    return make_lesson(office, f"Work {number}")


def case_study(office: CountryPage, number: int) -> Any:
    return make_case_study(office, f"Work {number}")


def meeting(office: CountryPage, number: int) -> Any:
    return make_meeting(f"Work {number}", countries=["ET"], start=START + timedelta(days=number))


def article(office: CountryPage, number: int) -> Any:
    """News by turns of the office, not tagged, and of the global team, about the country."""
    if number % 2:
        return make_article(f"Work {number}", parent=office, date=date(2026, 1, 1 + number))
    page = make_article(f"Work {number}", date=date(2026, 1, 1 + number))
    page.countries.set([make_country("ET")])
    page.save_revision().publish()
    return page


#: What makes one of them, how many the list shows, the words of the link, the list it leads to.
LISTS: dict[str, tuple[Make, int, str, str]] = {
    "practices": (practice, 6, "All good practices", "/en/knowledge/?kind=good-practice&office=ET"),
    "lessons": (lesson, 6, "All lessons learned", "/en/knowledge/?kind=lesson&office=ET"),
    "case-studies": (case_study, 6, "All case studies", "/en/knowledge/?kind=case-study&office=ET"),
    "meetings": (meeting, 6, "All meetings", "/en/meetings/?country=ET"),
    "news": (article, 3, "All news", "/en/news/?country=ET"),
}


@pytest.fixture
def office() -> CountryPage:
    """Ethiopia's office, the indexes, and works of China that are not Ethiopia's."""
    make_knowledge_index()
    make_meeting_index()
    make_news_index()
    china = make_office("CN")
    for make in (practice, lesson, case_study):
        make(china, 99)
    make_article("China's", parent=china)
    make_meeting("China's", countries=["CN"])
    return make_office("ET")


def links(client: Client, page: CountryPage) -> list[tuple[str, str]]:
    """The ways to all of a kind: address and words."""
    html = client.get(page.url).content.decode()
    found = re.findall(r'<a class="section__more" href="([^"]*)">([^<]*)</a>', html)
    return [(unescape(url), unescape(text)) for url, text in found]


@pytest.mark.parametrize("name", LISTS)
def test_list_with_more_than_it_shows_leads_to_all_of_them(
    client: Client, office: CountryPage, name: str
) -> None:
    make, shown, words, address = LISTS[name]
    for number in range(shown):
        make(office, number)
    few = links(client, office)
    for number in range(shown, 21):
        make(office, number)

    many = links(client, office)
    pages = [client.get(f"{address}&page={number}").context["listing"] for number in (1, 2)]

    assert (few, many) == ([], [(address, f"{words} (21)")])
    titles = [result.page.title for listing in pages for result in listing.results]
    assert sorted(titles) == sorted(f"Work {number}" for number in range(21))


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_the_way_to_all_is_in_the_language_of_the_reader(
    client: Client, office: CountryPage, language: str
) -> None:
    for number in range(7):
        practice(office, number)
    make_knowledge_index(language)

    ((address, words),) = links(client, make_office("ET", language))

    with override(language):
        assert words == f"{gettext('All good practices')} (7)"
    assert words.startswith("All good practices") is (language == "en")
    assert client.get(address).context["listing"].total == 7


def test_the_office_is_a_filter_that_can_be_taken_away(client: Client, office: CountryPage) -> None:
    practice(office, 1)

    response = client.get("/en/knowledge/?kind=good-practice&office=ET")

    found = response.context["listing"]
    assert "</span> Office: Ethiopia</a>" in response.content.decode()
    assert found.chosen[1] == {
        "facet_label": "Office",
        "is_named": True,
        "label": "Ethiopia",
        "lang": "",
        "dir": "",
        "remove_url": "/en/knowledge/?kind=good-practice",
    }
    offices = next(facet for facet in found.facets if facet.name == "office")
    assert {option["label"]: option["count"] for option in offices.options} == {"China": 1, "Ethiopia": 1}


def test_what_is_private_is_not_counted(client: Client, office: CountryPage) -> None:
    works = [practice(office, number) for number in range(8)]
    PageViewRestriction.objects.create(page=works[0], restriction_type="login")

    assert links(client, office) == [
        ("/en/knowledge/?kind=good-practice&office=ET", "All good practices (7)")
    ]


def test_without_a_public_index_there_is_no_link(client: Client, office: CountryPage) -> None:
    for number in range(8):
        practice(office, number)
    make_knowledge_index().unpublish()

    assert links(client, office) == []


def test_it_asks_as_many_queries_for_nine_of_each_as_for_eight(client: Client, office: CountryPage) -> None:
    def queries() -> int:
        client.get(office.url)
        with CaptureQueriesContext(connection) as captured:
            client.get(office.url)
        return len(captured)

    asked = []
    for numbers in (range(8), range(8, 9)):
        for make, *_rest in LISTS.values():
            for number in numbers:
                make(office, number)
        asked.append(queries())

    assert asked[0] == asked[1]

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
from practices.models import GoodPracticePage
from tests.factories.meetings import START, make_meeting, make_meeting_index
from tests.factories.news import make_article, make_news_index
from tests.factories.offices import make_office
from tests.factories.practices import make_case_study, make_lesson, make_practice
from tests.factories.site import make_knowledge_index
from tests.harness.worlds import made_once

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

Make = Callable[[CountryPage, int], Any]


def practice(office: CountryPage, number: int) -> Any:
    return make_practice(office, f"Work {number}")


def lesson(office: CountryPage, number: int) -> Any:
    return make_lesson(office, f"Work {number}")


def case_study(office: CountryPage, number: int) -> Any:
    return make_case_study(office, f"Work {number}")


def meeting(office: CountryPage, number: int) -> Any:
    code = office.country.alpha2
    return make_meeting(f"Work {number}", countries=[code], start=START + timedelta(days=number))


def article(office: CountryPage, number: int) -> Any:
    """News by turns of the office, not tagged, and of the global team, about the country."""
    if number % 2:
        return make_article(f"Work {number}", parent=office, date=date(2026, 1, 1 + number))
    page = make_article(f"Work {number}", date=date(2026, 1, 1 + number))
    page.countries.set([office.country])
    page.save()
    return page


#: What makes one of them, how many the list shows, the words of the link, the list it leads to.
LISTS: dict[str, tuple[Make, int, str, str]] = {
    "practices": (practice, 6, "All good practices", "/en/knowledge/?kind=good-practice&office=ET"),
    "lessons": (lesson, 6, "All lessons learned", "/en/knowledge/?kind=lesson&office=ET"),
    "case-studies": (case_study, 6, "All case studies", "/en/knowledge/?kind=case-study&office=ET"),
    "meetings": (meeting, 6, "All meetings", "/en/meetings/?country=ET"),
    "news": (article, 3, "All news", "/en/news/?country=ET"),
}


MANY = 21  # more than a page of results


def make_world() -> tuple[int, int]:
    """The numbers of two offices: Ethiopia's, with many of each kind, and Kenya's, with as many as are shown.

    Works of China are neither's.
    """
    make_knowledge_index()
    make_meeting_index()
    make_news_index()
    china, kenya, ethiopia = (make_office(code) for code in ("CN", "KE", "ET"))
    for make in (practice, lesson, case_study):
        make(china, 99)
    make_article("China's", parent=china)
    make_meeting("China's", countries=["CN"])
    for make, shown, *_rest in LISTS.values():
        for office, count in ((kenya, shown), (ethiopia, MANY)):
            for number in range(count):
                make(office, number)
    return ethiopia.pk, kenya.pk


world = made_once(make_world)


@pytest.fixture
def office(world: tuple[int, int]) -> CountryPage:
    """Ethiopia's office, with many of each kind."""
    return CountryPage.objects.get(pk=world[0])


@pytest.fixture
def small_office(world: tuple[int, int]) -> CountryPage:
    """Kenya's office, with as many of each kind as its page shows."""
    return CountryPage.objects.get(pk=world[1])


def links(client: Client, page: CountryPage) -> list[tuple[str, str]]:
    """The ways to all of a kind: address and words."""
    html = client.get(page.url).content.decode()
    found = re.findall(r'<a class="section__more" href="([^"]*)">([^<]*)</a>', html)
    return [(unescape(url), unescape(text)) for url, text in found]


@pytest.mark.parametrize("name", LISTS)
def test_list_with_more_than_it_shows_leads_to_all_of_them(
    client: Client, office: CountryPage, name: str
) -> None:
    _make, _shown, words, address = LISTS[name]

    many = links(client, office)
    pages = [client.get(f"{address}&page={number}").context["listing"] for number in (1, 2)]

    assert (len(many), many.count((address, f"{words} ({MANY})"))) == (len(LISTS), 1)
    titles = [result.page.title for listing in pages for result in listing.results]
    assert sorted(titles) == sorted(f"Work {number}" for number in range(MANY))


def test_list_that_shows_all_of_them_leads_nowhere(client: Client, small_office: CountryPage) -> None:
    assert links(client, small_office) == []


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_the_way_to_all_is_in_the_language_of_the_reader(
    client: Client, office: CountryPage, language: str
) -> None:
    make_knowledge_index(language)

    found = links(client, make_office("ET", language))

    ((address, words),) = [link for link in found if "kind=good-practice" in link[0]]
    with override(language):
        assert words == f"{gettext('All good practices')} ({MANY})"
    assert words.startswith("All good practices") is (language == "en")
    assert client.get(address).context["listing"].total == MANY


def test_the_office_is_a_filter_that_can_be_taken_away(client: Client, office: CountryPage) -> None:
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
    counts = {option["label"]: option["count"] for option in offices.options}
    assert counts == {"China": 1, "Ethiopia": MANY, "Kenya": LISTS["practices"][1]}


def test_what_is_private_is_not_counted(client: Client, office: CountryPage) -> None:
    work = GoodPracticePage.objects.child_of(office).first()
    PageViewRestriction.objects.create(page=work, restriction_type="login")

    assert ("/en/knowledge/?kind=good-practice&office=ET", f"All good practices ({MANY - 1})") in links(
        client, office
    )


def test_without_a_public_index_there_is_no_link(client: Client, office: CountryPage) -> None:
    make_knowledge_index().unpublish()

    assert links(client, office) == [
        (address, f"{words} ({MANY})") for _make, _shown, words, address in (LISTS["meetings"], LISTS["news"])
    ]


def test_it_asks_as_many_queries_for_one_more_of_each(client: Client, office: CountryPage) -> None:
    def queries() -> int:
        client.get(office.url)
        with CaptureQueriesContext(connection) as captured:
            client.get(office.url)
        return len(captured)

    before = queries()
    for make, *_rest in LISTS.values():
        make(office, MANY)

    assert queries() == before

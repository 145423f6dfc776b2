"""Every work names others about the same: only what its reader may see, at the same cost for few and many."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from offices.models import CountryPage
from practices.models import GoodPracticePage
from tests.factories.meetings import make_meeting
from tests.factories.news import make_article
from tests.factories.offices import make_country, make_office
from tests.factories.practices import make_case_study, make_lesson, make_practice, make_theme

pytestmark = pytest.mark.integration


def about_gender(page: Page) -> Page:
    """The page, tagged and published."""
    page.themes.add(make_theme("gender", en="Gender equality"))
    page.countries.add(make_country("CN"))
    page.save_revision().publish()
    return page


@pytest.fixture
def office(db: None) -> CountryPage:
    """China's office."""
    return make_office("CN")


@pytest.fixture
def practice(office: CountryPage) -> GoodPracticePage:
    """A practice about gender equality."""
    return about_gender(make_practice(office, "Women lead the line"))


def related(client: Client, page: Page) -> str:
    """The part of the page with related works, or nothing."""
    _before, _heading, after = client.get(page.url).content.decode().partition('<h2 id="related">')
    return after.partition("</section>")[0]


@pytest.mark.parametrize("kind", ["practice", "case", "lesson", "meeting", "news"])
def test_each_kind_of_work_names_what_is_about_the_same(
    client: Client, office: CountryPage, practice: GoodPracticePage, kind: str
) -> None:
    make = {
        "practice": lambda: make_practice(office, "Another"),
        "case": lambda: make_case_study(office),
        "lesson": lambda: make_lesson(office),
        "meeting": make_meeting,
        "news": lambda: make_article(parent=office),
    }
    page = about_gender(make[kind]())

    assert practice.url in related(client, page)
    assert page.url not in related(client, page)


def test_related_news_and_meetings_have_the_day_of_the_event(
    client: Client, office: CountryPage, practice: GoodPracticePage
) -> None:
    about_gender(make_article(parent=office, date=date(2023, 9, 26)))
    about_gender(make_meeting(start=datetime(2024, 5, 2, 10, tzinfo=UTC)))

    shown = related(client, practice)

    assert [day in shown for day in ("26 September 2023", "2 May 2024")] == [True, True]


def test_private_and_withdrawn_works_are_not_named_at_the_next_request(
    client: Client, office: CountryPage, practice: GoodPracticePage
) -> None:
    private, withdrawn = (about_gender(make_lesson(office, title)) for title in ("Private", "Withdrawn"))
    assert {title in related(client, practice) for title in ("Private", "Withdrawn")} == {True}

    PageViewRestriction.objects.create(page=private, restriction_type="login")
    withdrawn.unpublish()

    shown = related(client, practice)
    assert {title in shown for title in ("Private", "Withdrawn")} == {False}


def test_number_of_queries_does_not_follow_the_number_of_related_works(
    client: Client, office: CountryPage, practice: GoodPracticePage
) -> None:
    numbers = []
    for number in range(2):
        for each in range(2 * number + 1):
            about_gender(make_lesson(office, f"Lesson {number} {each}"))
        client.get(practice.url)
        with CaptureQueriesContext(connection) as context:
            client.get(practice.url)
        numbers.append(len(context))

    assert numbers[0] == numbers[1]

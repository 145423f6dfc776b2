"""Lists of practices on other pages: each work once, and the same number of queries for one and for three."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Locale, PageViewRestriction

from practices import page_sections
from practices.models import CaseStudyPractice, LessonSource
from tests.factories.offices import make_home, make_office
from tests.factories.practices import make_case_study, make_lesson, make_practice

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def request_(rf: RequestFactory) -> HttpRequest:
    """A visitor's request for the front page."""
    make_home()
    return rf.get("/en/")


def titles(section: Any) -> list[str]:
    return [card["title"] for card in section.context["cards"]]


def illustrate(office: Any, practice: Any) -> None:
    CaseStudyPractice.objects.create(page=make_case_study(office), target=practice)


def learn(office: Any, practice: Any) -> None:
    LessonSource.objects.create(page=make_lesson(office), target=practice)


def add_practice(office: Any, practice: Any) -> None:
    make_practice(office)


def add_lesson(office: Any, practice: Any) -> None:
    make_lesson(office)


def add_case_study(office: Any, practice: Any) -> None:
    make_case_study(office)


@pytest.mark.parametrize(
    ("section", "add", "on_office"),
    [
        (page_sections.practices_of_office, add_practice, True),
        (page_sections.lessons_of_office, add_lesson, True),
        (page_sections.case_studies_of_office, add_case_study, True),
        (page_sections.newest_works, add_lesson, True),
        (page_sections.illustrations, illustrate, False),
        (page_sections.lessons_learned_here, learn, False),
    ],
)
def test_section_asks_the_same_number_of_queries_for_three_items_as_for_one(
    rf: RequestFactory, section: Any, add: Callable[[Any, Any], None], *, on_office: bool
) -> None:
    office = make_office("PK")
    practice = make_practice(office)
    page = office if on_office else practice

    def count() -> tuple[int, int]:
        request = rf.get("/en/")  # what one request has read it does not read again
        with CaptureQueriesContext(connection) as queries:
            made = section(request, page)
        return len(queries), len(titles(made))

    add(office, practice)
    count()  # content types are read once per process
    first_queries, first_items = count()
    add(office, practice)
    add(office, practice)
    queries, items = count()
    assert (queries, items) == (first_queries, first_items + 2)


def test_office_lists_only_its_own_live_works(request_: HttpRequest) -> None:
    pakistan, china = make_office("PK"), make_office("CN")
    make_practice(pakistan, title="Ours")
    make_practice(pakistan, title="Our draft", live=False)
    make_practice(china, title="Theirs")
    assert titles(page_sections.practices_of_office(request_, pakistan)) == ["Ours"]


def test_work_is_listed_once_in_the_readers_language_else_in_its_original(request_: HttpRequest) -> None:
    english, urdu = make_office("PK"), make_office("PK", "ur")
    both = make_practice(english, title="In both")
    translated = both.copy_for_translation(Locale.objects.get(language_code="ur"))
    translated.title, translated.live = "Urdu", True
    translated.save_revision().publish()
    make_practice(english, title="English alone")
    with translation.override("ur"):
        section = page_sections.practices_of_office(request_, urdu)
    assert sorted(titles(section)) == ["English alone", "Urdu"]


def test_newest_of_each_kind_are_shown_however_many_there_are_of_another(request_: HttpRequest) -> None:
    office = make_office("PK")
    days = [datetime(2026, 1, day, tzinfo=UTC) for day in range(1, 12)]
    make_lesson(office, title="Old lesson", first_published_at=days[0])
    for number in (3, 1, 9, 7, 5, 2, 8, 4, 6):
        make_practice(office, title=f"Practice {number}", first_published_at=days[number])
    make_practice(office, title="Draft", live=False)
    hidden = make_practice(office, title="Private", first_published_at=days[10])
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")

    assert titles(page_sections.practices_of_office(request_, office)) == [
        f"Practice {number}" for number in (9, 8, 7, 6, 5, 4)
    ]
    assert titles(page_sections.lessons_of_office(request_, office)) == ["Old lesson"]


def test_card_of_a_practice_names_its_level(request_: HttpRequest) -> None:
    office = make_office("PK")
    make_practice(office, level="promising")
    section: Any = page_sections.practices_of_office(request_, office)
    assert [card["level"] for card in section.context["cards"]] == ["Promising"]


def test_empty_list_makes_no_section(request_: HttpRequest) -> None:
    assert page_sections.practices_of_office(request_, make_office("PK")) is None

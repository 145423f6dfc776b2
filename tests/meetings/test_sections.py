"""What meetings show on other pages: discussed at, a country's meetings, the next meeting."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from meetings.models import AgendaReference, MeetingPage
from meetings.page_sections import discussed_at, meetings_of_country, meetings_on_front_page
from tests.factories.meetings import START, item_id, make_item, make_meeting, translate_meeting
from tests.factories.offices import make_home, make_office
from tests.factories.practices import make_practice

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def request_() -> HttpRequest:
    """A visitor's request."""
    return RequestFactory().get("/", SERVER_NAME="testserver")


@pytest.fixture
def practice() -> Any:
    """A published practice of China's office."""
    return make_practice(make_office("CN"))


def drawn(practice: Any, title: str = "Sharing", **values: Any) -> dict[str, Any]:
    """An item that draws on the practice."""
    return make_item(title, draws_on=[practice], **values)


def items(request: HttpRequest, practice: Any) -> list[dict[str, Any]]:
    """What a practice's page is given."""
    section = discussed_at(request, practice)
    made: list[dict[str, Any]] = section.context["items"] if section else []
    return made


def test_a_practice_links_to_the_item_that_draws_on_it(request_: HttpRequest, practice: Any) -> None:
    meeting = make_meeting(agenda=[make_item("Opening"), drawn(practice)])

    (item,) = items(request_, practice)

    assert (item["title"], item["meeting"], item["language"]) == ("Sharing", "First meeting", None)
    assert item["url"] == f"{meeting.get_url(request_)}#item-{item_id('Sharing')}"


def test_a_sub_item_counts_too(request_: HttpRequest, practice: Any) -> None:
    make_meeting(agenda=[make_item("Sharing", None, sub_items=[drawn(practice, "China")])])

    assert [item["title"] for item in items(request_, practice)] == ["China"]


def test_a_reader_of_french_is_led_to_the_french_meeting(request_: HttpRequest, practice: Any) -> None:
    meeting = make_meeting(agenda=[drawn(practice)])
    own_words = {**drawn(practice, "Partage"), "id": item_id("Sharing")}
    french = translate_meeting(meeting, "fr", title="Première", agenda=[own_words])

    with override("fr"):
        (item,) = items(request_, practice)

    assert (item["title"], item["meeting"]) == ("Partage", "Première")
    assert item["url"] == f"{french.get_url(request_)}#item-{item_id('Sharing')}"


def test_a_reader_without_a_translation_is_told_the_language(request_: HttpRequest, practice: Any) -> None:
    make_meeting(agenda=[drawn(practice)])

    with override("fr"):
        (item,) = items(request_, practice)

    assert (item["language"].tag, item["language"].name) == ("en", "anglais")


@pytest.mark.parametrize("state", ["draft", "private", "hidden item", "hidden parent"])
def test_what_a_visitor_may_not_see_is_not_told(request_: HttpRequest, practice: Any, state: str) -> None:
    agenda = {
        "hidden item": [drawn(practice, visibility="participants")],
        "hidden parent": [make_item("Top", None, sub_items=[drawn(practice)], visibility="participants")],
    }.get(state, [drawn(practice)])
    meeting = make_meeting(agenda=agenda, live=state != "draft")
    if state == "private":
        PageViewRestriction.objects.create(page=meeting, restriction_type="login")

    assert items(request_, practice) == []


def test_a_draft_of_a_live_meeting_changes_nothing_until_published(
    request_: HttpRequest, practice: Any
) -> None:
    meeting = make_meeting(agenda=[drawn(practice)])
    meeting.agenda = [make_item("Other")]

    revision = meeting.save_revision()
    before = len(items(request_, practice))
    revision.publish()

    assert (before, len(items(request_, practice))) == (1, 0)


def test_a_deleted_meeting_leaves_no_reference(practice: Any) -> None:
    meeting = make_meeting(agenda=[drawn(practice)])

    MeetingPage.objects.get(pk=meeting.pk).delete()

    assert AgendaReference.objects.count() == 0


def test_a_country_shows_meetings_it_takes_part_in_or_presents_at(request_: HttpRequest) -> None:
    ethiopia = make_office("ET")
    make_meeting("Taking part", countries=["ET"])
    make_meeting("Presenting", countries=["CN"], agenda=[make_item("Talk", country="ET")])
    make_meeting("Without it", countries=["CN"])

    section = meetings_of_country(request_, ethiopia)

    assert section is not None
    assert {card["title"] for card in section.context["cards"]} == {"Taking part", "Presenting"}


@pytest.mark.parametrize(
    ("now", "shown", "title"),
    [
        (START - timedelta(days=1), ["Next", "After"], "Upcoming meetings"),
        (START + timedelta(hours=1), ["Next", "After"], "Upcoming meetings"),
        (START + timedelta(days=30), ["After"], "Most recent meeting"),
    ],
)
def test_the_front_page_shows_the_next_meetings_or_the_last(
    request_: HttpRequest, now: datetime, shown: list[str], title: str
) -> None:
    make_meeting("After", start=START + timedelta(days=7))
    make_meeting("Next")

    with time_machine.travel(now, tick=False):
        section = meetings_on_front_page(request_, make_home())

    assert section is not None
    assert [card["title"] for card in section.context["cards"]] == shown
    assert section.context["title"] == title


def test_pages_without_meetings_show_no_section(request_: HttpRequest, practice: Any) -> None:
    assert discussed_at(request_, practice) is None
    assert meetings_of_country(request_, make_office("CN")) is None
    assert meetings_on_front_page(request_, make_home()) is None


@pytest.mark.parametrize("section", ["practice", "country", "home"])
def test_sections_take_as_many_queries_for_three_meetings_as_for_one(
    request_: HttpRequest, practice: Any, section: str
) -> None:
    function, page = {
        "practice": (discussed_at, practice),
        "country": (meetings_of_country, make_office("CN")),
        "home": (meetings_on_front_page, make_home()),
    }[section]

    def queries() -> int:
        function(request_, page)
        with CaptureQueriesContext(connection) as captured:
            assert function(request_, page) is not None
        return len(captured)

    future = datetime(2090, 1, 1, tzinfo=UTC)
    make_meeting("One", agenda=[drawn(practice)], start=future)
    one = queries()
    for number in range(2):
        make_meeting(f"More {number}", agenda=[drawn(practice, f"Item {number}")], start=future)

    assert queries() == one

"""A meeting page: what it derives, refuses, and shows to whom."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from meetings.agenda_view import AgendaRow, view_agenda
from meetings.models import MeetingPage
from tests.factories.meetings import START, item_id, make_item, make_meeting
from tests.factories.offices import make_country

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def rows_of(meeting: MeetingPage, language: str = "en", *, sees_all: bool = False) -> tuple[AgendaRow, ...]:
    """The agenda as a visitor sees it."""
    return view_agenda(meeting, RequestFactory().get("/"), language, sees_all=sees_all).items


def sub_item(title: str, minutes: int = 20, **values: object) -> dict[str, object]:
    """A sub-item as it is stored."""
    return {**make_item(title, minutes, **values), "type": "item"}  # type: ignore[arg-type]  # values are block values


def test_countries_are_those_that_take_part_host_or_present() -> None:
    make_country("PK")
    meeting = make_meeting(agenda=[make_item("Shared by Pakistan", country="PK")], countries=["CN", "ET"])

    assert sorted(country.alpha2 for country in meeting.countries.all()) == ["CN", "ET", "PK"]


def test_a_meeting_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValidationError) as refused:
        make_meeting(planned_end=START - timedelta(minutes=1))

    assert list(refused.value.message_dict) == ["planned_end"]


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(ValidationError) as refused:
        make_meeting(time_zone="Mars/Olympus")

    assert list(refused.value.message_dict) == ["time_zone"]


def test_items_have_numbers_times_and_a_permanent_link() -> None:
    agenda = [
        make_item("Opening", 15),
        make_item("Sharing", None, sub_items=[sub_item("China"), sub_item("Ethiopia")]),
    ]

    first, second = rows_of(make_meeting(agenda=agenda))

    assert (first.number, first.anchor, first.start.strftime("%H:%M")) == (
        "1",
        f"item-{item_id('Opening')}",
        "15:00",
    )
    assert [(row.number, row.title, row.start.strftime("%H:%M")) for row in second.items] == [
        ("2.1", "China", "15:15"),
        ("2.2", "Ethiopia", "15:35"),
    ]


def test_an_item_for_participants_shows_visitors_its_time_only() -> None:
    hidden = make_item("Secret", visibility="participants", note="Hush", sub_items=[sub_item("Deeper")])

    (row,) = rows_of(make_meeting(agenda=[hidden]))
    (seen,) = rows_of(make_meeting("Second", agenda=[hidden]), sees_all=True)

    assert (row.title, row.note, row.items) == ("For participants only", "", ())
    assert (seen.title, seen.note, [child.title for child in seen.items]) == ("Secret", "Hush", ["Deeper"])


def test_a_speaker_is_named_only_with_consent() -> None:
    speakers = [
        {"type": "item", "id": "1", "value": {"name": "A. Name", "role": "trainer", "has_consent": True}},
        {
            "type": "item",
            "id": "2",
            "value": {"name": "B. Hidden", "role": "coordinator", "has_consent": False},
        },
    ]

    (row,) = rows_of(make_meeting(agenda=[make_item("Talk", speakers=speakers)]))

    assert row.speakers == "A. Name (trainer); coordinator"


def test_outcomes_are_shown_with_their_result() -> None:
    outcomes = [
        {"type": "decision", "id": "1", "value": {"result": "adopted", "text": "Meet again."}},
        {"type": "lesson", "id": "2", "value": {"text": "Start small."}},
    ]

    (row,) = rows_of(make_meeting(agenda=[make_item("Talk", outcomes=outcomes)]))

    assert [(outcome.label, outcome.result, outcome.text) for outcome in row.outcomes] == [
        ("Decision", "Adopted", "Meet again."),
        ("Lesson", "", "Start small."),
    ]


def test_a_half_filled_agenda_is_still_timed() -> None:
    empty = {"type": "item", "id": "x", "value": {"title": "", "duration": None}}

    (row,) = rows_of(make_meeting(agenda=[empty]))

    assert (row.number, row.start, row.end) == ("1", START, START)

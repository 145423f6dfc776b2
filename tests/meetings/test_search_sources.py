"""What search is told of a meeting: its public agenda and outcomes, dated by its own clock."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from meetings.search_sources import meeting_fields
from tests.factories.meetings import make_item, make_meeting

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_a_meeting_is_found_by_its_items_summaries_and_outcomes() -> None:
    outcomes = [{"type": "decision", "id": "1", "value": {"result": "adopted", "text": "Meet again."}}]
    child = make_item("Quality circles", 10)
    agenda = [make_item("Opening", None, said="<p>Much was said.</p>", outcomes=outcomes, sub_items=[child])]

    body = meeting_fields(make_meeting(agenda=agenda, way_forward="<p>Write it down.</p>"))["body"]

    lines = set(body.splitlines())
    assert {"Opening", "Much was said.", "Meet again.", "Quality circles", "Write it down."} <= lines


def test_what_is_for_participants_and_names_without_consent_are_not_told() -> None:
    speakers = [{"type": "item", "id": "1", "value": {"name": "B. Hidden", "has_consent": False}}]
    agenda = [make_item("Secret", visibility="participants"), make_item("Talk", speakers=speakers)]

    body = meeting_fields(make_meeting(agenda=agenda))["body"]

    assert ("Secret" in body, "B. Hidden" in body, "Talk" in body) == (False, False, True)


def test_a_meeting_is_dated_by_its_own_clock_and_filed_under_its_countries() -> None:
    start = datetime(2026, 9, 25, 22, 0, tzinfo=UTC)

    fields = meeting_fields(make_meeting(start=start, countries=["CN", "ET"]))

    assert fields["published"] == date(2026, 9, 26)
    assert fields["facets"]["country"] == {"CN", "ET"}

"""The meeting's editor: wall times in, instants out; bad agendas refused; over-run only warned about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from accounts.models import User
from meetings.models import MeetingPage
from tests.factories.meetings import START, make_item, make_meeting, make_series
from tests.factories.news import make_article
from tests.factories.offices import make_country, make_office, make_officer, make_user
from tests.factories.practices import make_practice

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def coordinator(db: None) -> User:
    """One who may do anything."""
    return make_user("coordinator", is_superuser=True)


def no_rows() -> dict[str, Any]:
    """An empty list block."""
    return {"count": "0"}


def item_data(title: str = "Opening", **values: Any) -> dict[str, Any]:
    """One agenda item as the editor sends it."""
    lists = {name: no_rows() for name in ("speakers", "draws_on", "materials", "sub_items")}
    return {
        "title": title,
        "type": "presentation",
        "duration": "30",
        "pinned_start": "",
        "country": "",
        "institution": "",
        "note": "",
        "visibility": "public",
        "said": rich_text("<p></p>"),
        "outcomes": streamfield([]),
        **lists,
        **values,
    }


def form_data(*items: dict[str, Any], **values: Any) -> dict[str, Any]:
    """The whole form as the editor sends it."""
    china = make_country("CN")
    participant = {"country": china.pk, "institution": "", "time_zone": "", "women": "", "men": ""}
    return nested_form_data(
        {
            "title": "A meeting",
            "slug": "a-meeting",
            "summary": "What it is about.",
            "time_zone": "Asia/Shanghai",
            "start": "2026-09-26 15:00",
            "planned_end": "2026-09-26 17:00",
            "status": "published",
            "mode": "online",
            "join_visibility": "participants",
            "minutes_state": "draft",
            "licence": "CC-BY-4.0",
            "discussion_summary": rich_text("<p></p>"),
            "way_forward": rich_text("<p></p>"),
            "participants": inline_formset([{**participant, "unstated": ""}]),
            "attachments": inline_formset([]),
            "comments": inline_formset([]),
            "agenda": streamfield([("item", item) for item in items]),
            **values,
        }
    )


def bind(data: dict[str, Any], user: User, meeting: MeetingPage | None = None) -> Any:
    """The editor's form with what was sent."""
    form_class = MeetingPage.get_edit_handler().get_form_class()
    series = make_series()
    return form_class(data, instance=meeting or MeetingPage(), parent_page=series, for_user=user)


@pytest.mark.parametrize("own_zone", ["UTC", "America/Lima"])
def test_times_are_read_in_the_meetings_zone_whatever_the_editors(coordinator: User, own_zone: str) -> None:
    with timezone.override(own_zone):
        form = bind(form_data(item_data()), coordinator)

        assert form.errors == {}
    assert form.cleaned_data["start"] == START
    assert form.cleaned_data["planned_end"] == datetime(2026, 9, 26, 9, 0, tzinfo=UTC)


def test_times_are_shown_in_the_meetings_zone(coordinator: User) -> None:
    with timezone.override("America/Lima"):
        form_class = MeetingPage.get_edit_handler().get_form_class()
        form = form_class(instance=make_meeting(), for_user=coordinator)

        assert form["start"].value().strftime("%Y-%m-%d %H:%M") == "2026-09-26 15:00"


def test_a_new_meeting_starts_with_the_zone_of_its_series(coordinator: User) -> None:
    series = make_series(default_time_zone="Asia/Karachi")
    form_class = MeetingPage.get_edit_handler().get_form_class()

    form = form_class(instance=MeetingPage(), parent_page=series, for_user=coordinator)

    assert form["time_zone"].value() == "Asia/Karachi"


@pytest.mark.parametrize(
    ("field", "values"),
    [
        (
            "start",
            {"time_zone": "Europe/Zurich", "start": "2026-03-29 02:30", "planned_end": "2026-03-29 09:00"},
        ),
        ("start", {"start": "yesterday"}),
        ("planned_end", {"planned_end": "2026-09-26 14:00"}),
        ("planned_end", {"planned_end": "2026-09-26 15:00"}),
        ("time_zone", {"time_zone": "Mars/Olympus"}),
        ("time_zone", {"time_zone": ""}),
    ],
)
def test_impossible_times_are_refused_at_their_field(
    coordinator: User, field: str, values: dict[str, str]
) -> None:
    assert field in bind(form_data(item_data(), **values), coordinator).errors


def test_a_time_that_clocks_show_twice_is_the_first(coordinator: User) -> None:
    values = {"time_zone": "Europe/Zurich", "start": "2026-10-25 02:30", "planned_end": "2026-10-25 09:00"}

    form = bind(form_data(item_data(), **values), coordinator)

    assert form.errors == {}
    assert form.cleaned_data["start"] == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("minutes", ["0", "-5", "1441", "999999999999999999999", "ten", ""])
def test_a_length_that_cannot_be_is_refused(coordinator: User, minutes: str) -> None:
    assert list(bind(form_data(item_data(duration=minutes)), coordinator).errors) == ["agenda"]


def test_an_item_needs_no_length_when_its_sub_items_have_one(coordinator: User) -> None:
    child = item_data("China", duration="20")
    del child["sub_items"]
    children = {"count": "1", "0": {"deleted": "", "order": "0", "type": "item", "id": "", "value": child}}

    assert bind(form_data(item_data(duration="", sub_items=children)), coordinator).errors == {}


def drawing_on(page: Page) -> dict[str, Any]:
    """An item that draws on the page."""
    row = {"deleted": "", "order": "0", "type": "item", "id": "", "value": str(page.pk)}
    return item_data(draws_on={"count": "1", "0": row})


def test_an_item_may_draw_on_a_published_practice(coordinator: User) -> None:
    practice = make_practice(make_office("CN"))

    form = bind(form_data(drawing_on(practice)), coordinator)

    assert form.errors == {}
    assert form.cleaned_data["agenda"].get_prep_value()[0]["value"]["draws_on"][0]["value"] == practice.pk


def test_an_item_may_not_draw_on_a_page_of_another_kind(coordinator: User) -> None:
    assert list(bind(form_data(drawing_on(make_article())), coordinator).errors) == ["agenda"]


def test_an_item_may_not_draw_on_another_offices_draft_and_its_title_is_not_told() -> None:
    draft = make_practice(make_office("CN"), "A secret plan", live=False)
    make_office("ET")
    user = make_officer("ET", "editor")

    errors = bind(form_data(drawing_on(draft)), user).errors

    assert list(errors) == ["agenda"]
    assert "secret" not in str(errors)


def test_a_meeting_is_saved_and_published_through_the_admin(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    url = reverse("wagtailadmin_pages:add", args=["meetings", "meetingpage", make_series().pk])

    response = client.post(url, {**form_data(item_data()), "action-publish": "1"})

    assert response.status_code == 302
    meeting = MeetingPage.objects.get(title="A meeting")
    assert (meeting.live, meeting.start, [row.country.alpha2 for row in meeting.participants.all()]) == (
        True,
        START,
        ["CN"],
    )


def test_a_draft_may_be_half_filled(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    url = reverse("wagtailadmin_pages:add", args=["meetings", "meetingpage", make_series().pk])

    response = client.post(url, form_data(item_data(title="", duration=""), summary=""))

    assert response.status_code == 302
    assert MeetingPage.objects.get(title="A meeting").live is False


def test_an_agenda_that_runs_over_is_warned_about_and_kept(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    meeting = make_meeting(agenda=[make_item("Long", 150)], planned_end=START + timedelta(hours=2))

    html = client.get(reverse("wagtailadmin_pages:edit", args=[meeting.pk])).content.decode()

    assert "The agenda runs 30 minutes past the planned end." in html

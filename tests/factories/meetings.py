"""Meetings for tests: an index and a series per language, meetings with agendas written in short."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from wagtail.models import Locale, Page

from meetings.models import MeetingIndexPage, MeetingPage, MeetingParticipant, MeetingSeriesPage
from tests.factories.offices import make_country, make_home

START = datetime(2026, 9, 26, 7, 0, tzinfo=UTC)


def item_id(name: str) -> str:
    """Return the block id that `make_item` gives the item of this name."""
    return str(uuid5(NAMESPACE_URL, name))


def make_item(
    title: str,
    minutes: int | None = 30,
    *,
    draws_on: Iterable[Page] = (),
    sub_items: Iterable[dict[str, Any]] = (),
    **values: Any,
) -> dict[str, Any]:
    """Return an item as it is stored; its id follows from its title."""
    return {
        "type": "item",
        "id": item_id(title),
        "value": {
            "title": title,
            "type": "presentation",
            "duration": minutes,
            "visibility": "public",
            "draws_on": [{"type": "item", "id": item_id(f"{title}-{p.pk}"), "value": p.pk} for p in draws_on],
            "sub_items": list(sub_items),
            **values,
        },
    }


def make_meeting_index(language: str = "en") -> MeetingIndexPage:
    """Return the meeting index of the language."""
    known = MeetingIndexPage.objects.filter(locale__language_code=language).first()
    if known is not None:
        return known
    home = make_home(language)
    original = MeetingIndexPage.objects.first()
    index = MeetingIndexPage(title="Meetings", slug="meetings", locale=home.locale)
    if original is not None:
        index.translation_key = original.translation_key
    home.add_child(instance=index)
    return index


def make_series(language: str = "en", title: str = "Sharing experience", **fields: Any) -> MeetingSeriesPage:
    """Return a series in the language; the same title in another language is its translation."""
    known = MeetingSeriesPage.objects.filter(title=title, locale__language_code=language).first()
    if known is not None:
        return known
    index = make_meeting_index(language)
    original = MeetingSeriesPage.objects.filter(title=title).first()
    page = MeetingSeriesPage(
        title=title, summary="Offices tell each other what works.", locale=index.locale, **fields
    )
    if original is not None:
        page.translation_key = original.translation_key
    index.add_child(instance=page)
    return page


def make_meeting(
    title: str = "First meeting",
    *,
    agenda: Iterable[dict[str, Any]] = (),
    countries: Iterable[str] = ("CN", "ET"),
    series: MeetingSeriesPage | None = None,
    **fields: Any,
) -> MeetingPage:
    """Return a live meeting of two hours in Shanghai's time, in the series of the English tree."""
    start = fields.pop("start", START)
    values: dict[str, Any] = {
        "summary": f"What {title} is about.",
        "start": start,
        "planned_end": start + timedelta(hours=2),
        "time_zone": "Asia/Shanghai",
        "status": "published",
        "agenda": list(agenda),
        **fields,
    }
    meeting = MeetingPage(title=title, **values)
    meeting.participants = [MeetingParticipant(country=make_country(code)) for code in countries]
    (series or make_series()).add_child(instance=meeting)
    return MeetingPage.objects.get(pk=meeting.pk)


def translate_meeting(meeting: MeetingPage, language: str, **fields: Any) -> MeetingPage:
    """Return a live translation made by hand, with the fields given in the language."""
    series = make_series(language)
    values = {"title": meeting.title, "summary": meeting.summary, "agenda": meeting.agenda.get_prep_value()}
    page = MeetingPage(
        translation_key=meeting.translation_key,
        locale=Locale.objects.get(language_code=language),
        start=meeting.start,
        planned_end=meeting.planned_end,
        **{**values, **fields},
    )
    page.participants = [MeetingParticipant(country=row.country) for row in meeting.participants.all()]
    series.add_child(instance=page)
    return MeetingPage.objects.get(pk=page.pk)

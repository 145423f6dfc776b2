"""The agenda as one reader sees it: timed, in their language, without what is not for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.rich_text import RichText

from meetings.agenda import TimedItem, Timetable, make_timetable
from meetings.agenda_content import StoredEntry, stored_entries
from meetings.blocks import ItemType
from meetings.clocks import duration_text, minutes_of, shift_text, time_text
from meetings.drawn_works import Related, find_documents, find_works
from meetings.outcome_view import OutcomeView, outcome_views
from taxonomy.names import territory_name
from taxonomy.shown import Shown

if TYPE_CHECKING:
    from meetings.models import MeetingPage


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRow(Shown):
    """One item as it is shown. A hidden one has its number and times, and nothing that tells what it is."""

    anchor: str
    number: str
    title: str
    start: datetime
    end: datetime
    start_text: str
    end_text: str
    day_shift: str
    duration_label: str
    pause: int
    overlap: int
    type: str = ""
    type_label: str = ""
    country: Mapping[str, str] | None = None
    institution: str = ""
    speakers: str = ""
    note: str = ""
    draws_on: tuple[Related, ...] = ()
    materials: tuple[Related, ...] = ()
    summary_html: RichText | None = None
    outcomes: tuple[OutcomeView, ...] = ()
    items: tuple[AgendaRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaView:
    """The items of the first level, and the timetable they follow from."""

    items: tuple[AgendaRow, ...]
    timetable: Timetable


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Who looks, and what was looked up for them."""

    language: str
    zone: ZoneInfo
    home: datetime
    sees_all: bool
    works: Mapping[int, Related]
    documents: Mapping[int, Related]

    def may_see(self, entry: StoredEntry) -> bool:
        return self.sees_all or entry.is_public


def view_agenda(
    meeting: MeetingPage, request: HttpRequest | None, language: str, *, sees_all: bool
) -> AgendaView:
    """Return the agenda for a reader of the language. The meeting has a start."""
    entries = stored_entries(meeting.agenda)
    table = make_timetable([entry.planned() for entry in entries], meeting.start, meeting.zone)
    shown = [entry for top in entries for entry in (top, *top.sub_entries) if sees_all or entry.is_public]
    reader = _Reader(
        language=language,
        zone=meeting.zone,
        home=meeting.start.astimezone(meeting.zone),
        sees_all=sees_all,
        works=find_works({page_id for entry in shown for page_id in entry.drawn_ids}, language, request),
        documents=find_documents({file["document"] for entry in shown for file in entry.files}),
    )
    return AgendaView(items=_rows(entries, table.items, reader), timetable=table)


def _rows(
    entries: Iterable[StoredEntry], timed: Iterable[TimedItem], reader: _Reader
) -> tuple[AgendaRow, ...]:
    return tuple(_row(entry, item, reader) for entry, item in zip(entries, timed, strict=True))


def _row(entry: StoredEntry, timed: TimedItem, reader: _Reader) -> AgendaRow:
    start, end = timed.start.astimezone(reader.zone), timed.end.astimezone(reader.zone)
    times: dict[str, Any] = {
        "anchor": f"item-{entry.id}",
        "number": timed.number,
        "start": start,
        "end": end,
        "start_text": time_text(start, reader.language),
        "end_text": time_text(end, reader.language),
        "day_shift": shift_text((start.date() - reader.home.date()).days),
        "duration_label": duration_text(timed.duration),
        "pause": minutes_of(timed.pause),
        "overlap": minutes_of(timed.overlap),
        "items": _rows(entry.sub_entries, timed.children, reader),
    }
    if not reader.may_see(entry):
        return AgendaRow(title=_("For participants only"), **{**times, "items": ()})
    return AgendaRow(**times, **_content(entry, reader))


def _content(entry: StoredEntry, reader: _Reader) -> dict[str, Any]:
    values, code = entry.values, entry.country_code
    kind = values.get("type") or ItemType.PRESENTATION
    said = values.get("said") or ""
    return {
        "title": entry.title,
        "type": kind,
        "type_label": ItemType(kind).label,
        "country": {"name": territory_name(code, reader.language), "url": ""} if code else None,
        "institution": values.get("institution") or "",
        "speakers": _speakers(entry),
        "note": values.get("note") or "",
        "draws_on": tuple(reader.works[key] for key in entry.drawn_ids if key in reader.works),
        "materials": _materials(entry, reader.documents),
        "summary_html": RichText(said) if said else None,
        "outcomes": outcome_views(values.get("outcomes") or []),
    }


def _speakers(entry: StoredEntry) -> str:
    """Name those who agreed to it; of the others only the role."""
    told = []
    for speaker in entry.speakers:
        role = speaker.get("role") or ""
        name = speaker.get("name") if speaker.get("has_consent") else ""
        told.append(f"{name} ({role})" if name and role else name or role)
    return "; ".join(text for text in told if text)


def _materials(entry: StoredEntry, documents: Mapping[int, Related]) -> tuple[Related, ...]:
    return tuple(
        documents[file["document"]].titled(file.get("title"), file.get("language"))
        for file in entry.files
        if file["document"] in documents
    )

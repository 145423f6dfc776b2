"""The derived rows that say which published agenda item draws on which work."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from wagtail.models import Page

from meetings.agenda_content import StoredEntry, all_entries
from meetings.models import AgendaReference, MeetingPage


def rebuild_references(meeting: MeetingPage) -> None:
    """Make the rows of one meeting page say what its stored agenda says; hidden items are left out.

    The agenda is read back from the database, where every item has its final id.
    """
    agenda = MeetingPage.objects.values_list("agenda", flat=True).get(pk=meeting.pk)
    entries = [entry for entry in all_entries(agenda) if entry.is_public and entry.drawn_ids]
    keys = _translation_keys(entries)
    AgendaReference.objects.filter(meeting_id=meeting.pk).delete()
    AgendaReference.objects.bulk_create(_rows(meeting.pk, entries, keys))


def _translation_keys(entries: Iterable[StoredEntry]) -> dict[int, UUID]:
    ids = {page_id for entry in entries for page_id in entry.drawn_ids}
    return dict(Page.objects.filter(pk__in=ids).values_list("pk", "translation_key")) if ids else {}


def _rows(meeting_id: int, entries: Iterable[StoredEntry], keys: dict[int, UUID]) -> list[AgendaReference]:
    return [
        AgendaReference(meeting_id=meeting_id, item_id=entry.id, item_title=entry.title, target_key=key)
        for entry in entries
        for key in sorted({keys[page_id] for page_id in entry.drawn_ids if page_id in keys})
    ]

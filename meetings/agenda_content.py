"""Reading an agenda's stored form: cheap, without a query, and safe on half-filled drafts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any

from wagtail.blocks import StreamValue

from meetings.agenda import PlannedItem
from meetings.blocks import ItemType, Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEntry:
    """One item of either level as it is stored. A sub-item of a hidden item is hidden too."""

    id: str
    values: Mapping[str, Any]
    is_public: bool
    sub_entries: tuple[StoredEntry, ...] = ()

    @property
    def title(self) -> str:
        """The title, empty on a draft."""
        return self.values.get("title") or ""

    @property
    def drawn_ids(self) -> list[int]:
        """The ids of the original pages it draws on."""
        return [row["value"] for row in self.values.get("draws_on") or [] if row.get("value")]

    @property
    def files(self) -> list[Mapping[str, Any]]:
        """The files that are really chosen."""
        rows = [row["value"] for row in self.values.get("materials") or []]
        return [row for row in rows if row.get("document")]

    @property
    def speakers(self) -> list[Mapping[str, Any]]:
        """Those who speak, whether or not they may be named."""
        return [row["value"] for row in self.values.get("speakers") or []]

    @property
    def country_code(self) -> str:
        """The presenting country's ISO code, or nothing."""
        return self.values.get("country") or ""

    def planned(self) -> PlannedItem:
        """What counts for the timetable."""
        return PlannedItem(
            key=self.id,
            duration=timedelta(minutes=self.values.get("duration") or 0),
            pinned=_time(self.values.get("pinned_start")),
            is_numbered=self.values.get("type") != ItemType.BREAK,
            children=tuple(entry.planned() for entry in self.sub_entries),
        )


def stored_entries(agenda: StreamValue) -> tuple[StoredEntry, ...]:
    """Return the items of the first level, each with its sub-items."""
    return tuple(_entry(row, is_public=True) for row in agenda.get_prep_value())


def all_entries(agenda: StreamValue) -> Iterator[StoredEntry]:
    """Yield the items of both levels, in reading order."""
    for entry in stored_entries(agenda):
        yield entry
        yield from entry.sub_entries


def presenting_codes(agenda: StreamValue) -> set[str]:
    """Return the ISO codes of the countries that present an item."""
    return {entry.country_code for entry in all_entries(agenda) if entry.country_code}


def drawn_ids(agenda: StreamValue) -> set[int]:
    """Return the ids of all pages the agenda draws on."""
    return {page_id for entry in all_entries(agenda) for page_id in entry.drawn_ids}


def _entry(row: Mapping[str, Any], *, is_public: bool) -> StoredEntry:
    values = row["value"]
    is_public = is_public and values.get("visibility") != Visibility.PARTICIPANTS
    sub_items = values.get("sub_items") or []
    return StoredEntry(
        id=row["id"],
        values=values,
        is_public=is_public,
        sub_entries=tuple(_entry(child, is_public=is_public) for child in sub_items),
    )


def _time(value: time | str | None) -> time | None:
    return time.fromisoformat(value) if isinstance(value, str) and value else value or None

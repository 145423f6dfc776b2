"""The arithmetic of an agenda: numbers, starts and ends from a start, a zone and durations.

Plain Python. Lengths are added as instants (UTC), so that a change of the clocks never makes an item longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedItem:
    """One item as an editor writes it. `pinned` is a wall time in the meeting's zone."""

    key: str
    duration: timedelta = NOTHING
    pinned: time | None = None
    is_numbered: bool = True
    children: tuple[PlannedItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedItem:
    """One item with what follows from the order: its number, start and end (both in UTC).

    `overlap` is how long earlier items run past this item's pinned start; `pause` how long before it nothing
    is planned. Neither is ever negative, and one of them is always nothing.
    """

    key: str
    number: str
    start: datetime
    end: datetime
    overlap: timedelta
    pause: timedelta
    children: tuple[TimedItem, ...]

    @property
    def duration(self) -> timedelta:
        """From start to end."""
        return self.end - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """All items of a meeting in order; `end` is the latest end of any of them."""

    start: datetime
    end: datetime
    items: tuple[TimedItem, ...]

    def overrun(self, planned_end: datetime) -> timedelta:
        """How long the agenda runs past the planned end, or nothing."""
        return max(NOTHING, self.end - planned_end)

    def spare(self, planned_end: datetime) -> timedelta:
        """How much of the planned time the agenda leaves free, or nothing."""
        return max(NOTHING, planned_end - self.end)

    def by_key(self) -> dict[str, TimedItem]:
        """Every item of both levels by its key."""
        return {item.key: item for top in self.items for item in (top, *top.children)}


def make_timetable(items: Sequence[PlannedItem], start: datetime, zone: ZoneInfo) -> Timetable:
    """Time the items one after the other from `start`, an instant. Raises ValueError for a naive one."""
    if start.tzinfo is None:
        raise ValueError("The start of a meeting is an instant: it needs a zone.")
    begin = start.astimezone(UTC)
    timed = _time_items(items, begin, zone, "")
    return Timetable(start=begin, end=_latest_end(timed, begin), items=timed)


def instant_of(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant (UTC) at which clocks in the zone show `wall`; the first if they show it twice.

    A time that clocks skip is read with the offset before the change, as RFC 5545 (section 3.3.5) does.
    """
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def is_skipped(wall: datetime, zone: ZoneInfo) -> bool:
    """Whether clocks in the zone never show this wall time, because they are put forward over it."""
    return instant_of(wall, zone).astimezone(zone).replace(tzinfo=None) != wall.replace(tzinfo=None, fold=0)


def day_shift(instant: datetime, zone: ZoneInfo, home: date) -> int:
    """How many days the date in the zone is ahead (+) or behind (-) of the date `home`."""
    return (instant.astimezone(zone).date() - home).days


def pinned_instant(pinned: time, not_before: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant, not before the given one, at which clocks in the zone show `pinned`."""
    day = not_before.astimezone(zone).date()
    candidates = (
        datetime.combine(day + timedelta(days=ahead), pinned, tzinfo=zone).replace(fold=fold).astimezone(UTC)
        for ahead in range(3)
        for fold in (0, 1)
    )
    return next(candidate for candidate in candidates if candidate >= not_before)


def _time_items(
    items: Sequence[PlannedItem], begin: datetime, zone: ZoneInfo, prefix: str
) -> tuple[TimedItem, ...]:
    timed: list[TimedItem] = []
    running = previous_start = begin
    count = 0
    for item in items:
        start = pinned_instant(item.pinned, previous_start, zone) if item.pinned else running
        count += item.is_numbered
        number = f"{prefix}{count}" if item.is_numbered else ""
        children = _time_items(item.children, start, zone, f"{number}." if number else "")
        end = max(start + max(item.duration, NOTHING), _latest_end(children, start))
        timed.append(
            TimedItem(
                key=item.key,
                number=number,
                start=start,
                end=end,
                overlap=max(NOTHING, running - start),
                pause=max(NOTHING, start - running),
                children=children,
            )
        )
        previous_start = start
        running = max(running, end)
    return tuple(timed)


def _latest_end(items: Sequence[TimedItem], default: datetime) -> datetime:
    return max((item.end for item in items), default=default)

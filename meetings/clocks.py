"""When a meeting is, by the clock of whoever looks: days, times and zones in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, get_datetime_format
from django.utils.translation import gettext, ngettext

from meetings.agenda import day_shift
from meetings.zones import isolated, zone_name
from taxonomy.names import cldr_locale
from taxonomy.numbers import local_number
from taxonomy.shown import Shown

if TYPE_CHECKING:
    from meetings.models import MeetingPage

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class When(Shown):
    """A meeting's start and end by one clock, in words; `zone_name` is never empty."""

    start: datetime
    end: datetime
    day_and_time: str
    start_time: str
    end_time: str
    start_shift: str
    end_shift: str
    zone_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalClock(Shown):
    """What one participating country's clock shows."""

    country: str
    when: When


def day_of(start: datetime, zone: str) -> date:
    """Return the day on which something starts, by the clock of a zone."""
    return start.astimezone(ZoneInfo(zone)).date()


def when(meeting: MeetingPage, zone: ZoneInfo, language: str) -> When:
    """Return start and planned end by the clocks of a zone; a change of day counts from the meeting's own."""
    home = meeting.start.astimezone(meeting.zone).date()
    start, end = meeting.start.astimezone(zone), meeting.planned_end.astimezone(zone)
    return When(
        start=start,
        end=end,
        day_and_time=day_and_time_text(start, language),
        start_time=time_text(start, language),
        end_time=time_text(end, language),
        start_shift=shift_text(day_shift(start, zone, home)),
        end_shift=shift_text(day_shift(end, zone, home)),
        zone_name=zone_name(start, zone, language),
    )


def local_clocks(meeting: MeetingPage, language: str) -> list[LocalClock]:
    """Return the clock of every participating country, by the country's name."""
    rows = {(row.country.label(language), row.zone.key): row.zone for row in meeting.participant_rows}
    return [
        LocalClock(country=country, when=when(meeting, zone, language))
        for (country, _key), zone in sorted(rows.items(), key=lambda pair: pair[0])
    ]


def zone_sentence(meeting: MeetingPage, language: str) -> str:
    """Say which clock all times on the page follow."""
    name = zone_name(meeting.start, meeting.zone, language)
    return gettext("All times are in %(zone)s.") % {"zone": name}


def day_and_time_text(local: datetime, language: str) -> str:
    """Write a day with its weekday and a time of day, joined as the language does (CLDR dateTimeFormat)."""
    day = format_date(local.date(), format="full", locale=_locale(language))
    pattern = str(get_datetime_format("medium", locale=_locale(language)))
    return pattern.replace("{1}", day).replace("{0}", isolated(time_text(local, language), language))


def time_text(local: datetime, language: str) -> str:
    """Write the time of day of a local datetime, as the language does."""
    return str(format_time(local.timetz(), format="short", locale=_locale(language)))


def _locale(language: str) -> Any:
    """Return CLDR's data; English is written the British way, as the interface is."""
    return cldr_locale("en-gb" if language == "en" else language)


def shift_text(days: int) -> str:
    """Say how far a date is from the meeting's own day; nothing for the same day."""
    if days == 0:
        return ""
    if days > 0:
        return ngettext("%(days)s day later", "%(days)s days later", days) % {"days": local_number(days)}
    return ngettext("%(days)s day earlier", "%(days)s days earlier", -days) % {"days": local_number(-days)}


def duration_text(duration: timedelta) -> str:
    """Say how long something takes, in minutes."""
    minutes = duration // MINUTE
    return ngettext("%(minutes)s minute", "%(minutes)s minutes", minutes) % {"minutes": local_number(minutes)}


def minutes_of(duration: timedelta) -> int:
    """Return whole minutes."""
    whole: Any = duration // MINUTE
    return int(whole)

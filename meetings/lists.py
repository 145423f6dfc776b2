"""Lists of meetings and series, each work once, as their cards need them."""

from __future__ import annotations

from django.db.models import Count, DateTimeField, QuerySet, UUIDField, Value

from editorial.cards import CARD_FIELDS
from editorial.paging import number_of
from editorial.querysets import READER
from meetings.models.meeting import MeetingPage
from meetings.models.series import MeetingSeriesPage
from meetings.querysets import MeetingQuerySet
from taxonomy.prepared import Given, Prepared

#: What a card shows of a meeting.
SHOWN = (*CARD_FIELDS, "start", "time_zone", "status")
_NOW = Given("now", DateTimeField())
_SERIES = Given("series", UUIDField())


def meetings_once() -> MeetingQuerySet:
    """What a reader may see of all meetings."""
    found: MeetingQuerySet = MeetingPage.objects.visible().each_work_once(READER).only(*SHOWN)
    return found


@Prepared
def upcoming(most: int | None = None) -> QuerySet[MeetingPage]:
    """The next meetings."""
    return meetings_once().upcoming(_NOW)[:most]


@Prepared
def past(start: int, stop: int) -> QuerySet[MeetingPage]:
    """A stretch of the meetings that are over, the latest first."""
    return meetings_once().past(_NOW)[start:stop]


@Prepared
def past_of_series(start: int, stop: int) -> QuerySet[MeetingPage]:
    """A stretch of a series' meetings that are over, the latest first."""
    return meetings_once().of_series(_SERIES).past(_NOW)[start:stop]


@Prepared
def number_of_past_of_series() -> QuerySet[MeetingPage, int]:
    """How many meetings of a series are over."""
    meetings = MeetingPage.objects.of_series(_SERIES).visible().each_work_once(READER)
    return number_of(meetings.past(_NOW))


@Prepared
def upcoming_of_series() -> QuerySet[MeetingPage]:
    """The next meetings of a series."""
    return meetings_once().of_series(_SERIES).upcoming(_NOW)


@Prepared
def works_before_in_series() -> QuerySet[MeetingPage, int]:
    """How many meetings of a series that a reader may see start earlier, each once in all languages."""
    before = MeetingPage.objects.of_series(_SERIES).held_before(_NOW).order_by()
    counted = before.annotate(all=Value(1)).values("all")
    number = counted.annotate(number=Count("translation_key", distinct=True))
    return number.values_list("number", flat=True)


def all_series(reader: str) -> list[MeetingSeriesPage]:
    """Return the series by title."""
    return sorted(_all_series(reader=reader), key=lambda series: series.title)


@Prepared
def _all_series() -> QuerySet[MeetingSeriesPage]:
    """The series, in the order that has SQLite begin with them instead of reading all pages."""
    series = MeetingSeriesPage.objects.visible().each_work_once(READER)
    return series.only(*CARD_FIELDS).order_by("pk")

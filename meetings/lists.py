"""Lists of meetings and series, each work once, as their cards need them."""

from __future__ import annotations

from django.db.models import DateTimeField, QuerySet

from editorial.cards import CARD_FIELDS
from editorial.querysets import READER
from meetings.models.meeting import MeetingPage
from meetings.models.series import MeetingSeriesPage
from meetings.querysets import MeetingQuerySet
from taxonomy.prepared import Given, Prepared

#: What a card shows of a meeting.
SHOWN = (*CARD_FIELDS, "start", "time_zone", "status")
_NOW = Given("now", DateTimeField())


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


def all_series(reader: str) -> list[MeetingSeriesPage]:
    """Return the series by title."""
    return sorted(_all_series(reader=reader), key=lambda series: series.title)


@Prepared
def _all_series() -> QuerySet[MeetingSeriesPage]:
    """The series, in the order that has SQLite begin with them instead of reading all pages."""
    series = MeetingSeriesPage.objects.visible().each_work_once(READER)
    return series.only(*CARD_FIELDS).order_by("pk")

"""Filters over meetings, named as a coordinator would say them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models.functions import Length, Substr
from wagtail.models import Page

from editorial.querysets import TaggedPageQuerySet
from taxonomy.prepared import Given


class MeetingQuerySet(TaggedPageQuerySet):
    """Meetings by time."""

    def upcoming(self, now: datetime | Given) -> MeetingQuerySet:
        """Not over yet, the next one first."""
        return self.filter(planned_end__gte=now).order_by("start", "pk")

    def past(self, now: datetime | Given) -> MeetingQuerySet:
        """Over, the latest first."""
        return self.filter(planned_end__lt=now).order_by("-start", "-pk")

    def of_series(self, series_key: UUID | Given) -> MeetingQuerySet:
        """Of one series, in whatever language's tree they stand."""
        series = Page.objects.filter(translation_key=series_key).order_by()
        above = Substr("path", 1, Length("path") - Page.steplen)
        return self.alias(path_above=above).filter(path_above__in=series.values("path"))

    def held_before(self, start: datetime | Given) -> MeetingQuerySet:
        """What a reader may see of those that are not cancelled and start earlier."""
        found: MeetingQuerySet = self.visible().filter(start__lt=start).exclude(status="cancelled")
        return found

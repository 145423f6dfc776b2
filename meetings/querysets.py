"""Filters over meetings, named as a coordinator would say them."""

from __future__ import annotations

from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q
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

    def of_series(self, series_key: UUID) -> MeetingQuerySet:
        """Of one series, in whatever language's tree they stand."""
        paths = Page.objects.filter(translation_key=series_key).values_list("path", flat=True)
        below = [Q(path__startswith=path) for path in paths]
        return self.filter(reduce(or_, below)) if below else self.none()

    def count_held_before(self, start: datetime) -> int:
        """How many works among these are published, not cancelled, and start earlier."""
        earlier = self.visible().filter(start__lt=start).exclude(status="cancelled")
        return int(earlier.values("translation_key").distinct().count())

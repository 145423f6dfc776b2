"""Filters over meetings, named as a coordinator would say them."""

from __future__ import annotations

from datetime import datetime

from editorial.querysets import TaggedPageQuerySet


class MeetingQuerySet(TaggedPageQuerySet):
    """Meetings by time."""

    def upcoming(self, now: datetime) -> MeetingQuerySet:
        """Not over yet, the next one first."""
        return self.filter(planned_end__gte=now).order_by("start", "pk")

    def past(self, now: datetime) -> MeetingQuerySet:
        """Over, the latest first."""
        return self.filter(planned_end__lt=now).order_by("-start", "-pk")

"""Orderings of news."""

from __future__ import annotations

import datetime as dt

from editorial.querysets import TaggedPageQuerySet


class NewsQuerySet(TaggedPageQuerySet):
    """News by their own date."""

    def latest_first(self) -> NewsQuerySet:
        """By the day of the news, latest first; of one day by when readers first had it; a total order.

        All have a day: that it is asked for has SQLite begin with the days instead of reading all pages.
        """
        return self.filter(date__gte=dt.date.min).order_by("-date", "-first_published_at", "-pk")

"""Orderings of news."""

from __future__ import annotations

from editorial.querysets import TaggedPageQuerySet


class NewsQuerySet(TaggedPageQuerySet):
    """News by their own date."""

    def latest_first(self) -> NewsQuerySet:
        """By the day of the news, latest first; of one day by when readers first had it; a total order."""
        return self.order_by("-date", "-first_published_at", "-pk")

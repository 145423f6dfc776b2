"""Reusable filters over country pages."""

from __future__ import annotations

from editorial.querysets import TaggedPageQuerySet


class CountryPageQuerySet(TaggedPageQuerySet):
    """Filters over country pages."""

    def not_aliases(self) -> CountryPageQuerySet:
        """Real pages: those that somebody wrote or translated."""
        return self.filter(alias_of__isnull=True)

    def of_country(self, country_id: int) -> CountryPageQuerySet:
        """The office's page in every language."""
        return self.filter(country=country_id)

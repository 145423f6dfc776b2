"""Reusable filters over the base page, named as an editor would say them."""

from __future__ import annotations

from django.db.models import CharField, Exists, F, OuterRef, Q
from wagtail.models import Page
from wagtail.query import PageQuerySet

from accounts.visibility import open_to_all
from taxonomy.prepared import Given

#: The reader's language, in a prepared query.
READER = Given("reader", CharField())
#: A page of its own. Nearly every page is one: `alias_of IS NULL` would tempt SQLite to walk its index.
NO_ALIAS = ~Q(alias_of__gt=0)


def once_per_work(language: str | Given, original_language: str) -> Q:
    """In the language, or the original of what no visitor can read in it; the second names the field."""
    in_language = Page.objects.filter(
        open_to_all(),
        NO_ALIAS,
        translation_key=OuterRef("translation_key"),
        locale__language_code=language,
        live=True,
    )
    is_original = Q(locale__language_code=F(original_language))
    return Q(locale__language_code=language) | (is_original & ~Q(Exists(in_language)))


class TaggedPageQuerySet(PageQuerySet):
    """Filters over every kind of content."""

    def visible(self) -> TaggedPageQuerySet:
        """Live, public, and not an alias: what a visitor may see."""
        return self.filter(open_to_all(), NO_ALIAS, live=True)

    def originals(self) -> TaggedPageQuerySet:
        """Pages in the language they were first written in."""
        return self.filter(locale__language_code=F("original_language"))

    def about_country(self, alpha2: str) -> TaggedPageQuerySet:
        """Pages tagged with the country."""
        return self.filter(country_tags__tag__alpha2=alpha2.upper())

    def about_theme(self, code: str) -> TaggedPageQuerySet:
        """Pages tagged with the theme."""
        return self.filter(theme_tags__tag__code=code)

    def each_work_once(self, language: str | Given) -> TaggedPageQuerySet:
        """Each work in the reader's language if it is there, else in its original.

        A NOT EXISTS against public translations, not a window function (architecture.md, §2).
        """
        return self.filter(once_per_work(language, "original_language")).select_related("locale")

    def newest_first(self) -> TaggedPageQuerySet:
        """By first publication, newest first, in a total order."""
        return self.order_by("-first_published_at", "-pk")

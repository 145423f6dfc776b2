"""The themes as ways into the works, with a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from search.service import counts
from taxonomy.models import Theme
from taxonomy.prepared import Prepared
from taxonomy.shown import Shown

#: Kinds that hold knowledge; meetings and news have sections of their own.
WORK_KINDS = frozenset({"good-practice", "case-study", "lesson", "adaptation", "challenge"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeLink(Shown):
    """A theme as a way into the search, with the number of works it leads to."""

    name: str
    url: str
    count: int


def theme_links(language: str) -> list[ThemeLink]:
    """Return the broadest themes in the coordinators' order, each with its works and those of its parts."""
    works = counts(["theme"], {"kind": WORK_KINDS}, language)["theme"]
    return [
        ThemeLink(
            name=theme.label(language),
            url=f"/{language}/search/?theme={theme.code}",
            count=works.get(theme.code, 0),
        )
        for theme in _broadest_themes()
    ]


@Prepared
def _broadest_themes() -> QuerySet[Theme]:
    """Themes that are part of none, with their labels."""
    return Theme.objects.in_use().filter(parent=None).prefetch_related("labels")

"""The themes as ways into the works, with a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from search.service import counts
from taxonomy.models import Theme

#: Kinds that hold knowledge; meetings and news have sections of their own.
WORK_KINDS = frozenset({"good-practice", "case-study", "lesson", "adaptation", "challenge"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeLink:
    """A theme as a way into the search, with the number of works it leads to."""

    name: str
    url: str
    count: int


def theme_links(language: str) -> list[ThemeLink]:
    """Return the broadest themes in the coordinators' order, each with its works and those of its parts."""
    themes = Theme.objects.in_use().filter(parent=None).prefetch_related("labels")
    works = counts(["theme"], {"kind": WORK_KINDS}, language)["theme"]
    return [
        ThemeLink(
            name=theme.label(language),
            url=f"/{language}/search/?theme={theme.code}",
            count=works.get(theme.code, 0),
        )
        for theme in themes
    ]

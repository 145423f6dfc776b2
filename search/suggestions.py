"""What is offered while a reader types: themes, countries and titles, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.cache import cache
from django.utils.translation import gettext as _

from search import concepts, service
from search.contracts import NO_FILTERS

MOST_CONCEPTS = 4
MOST = 8
SHORTEST = 2  # letters; one Chinese character is a word
LONGEST = 60
_USED, _FOR_SECONDS = "search.concepts_in_use", 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One line of the list: what it is, and the page that choosing it opens."""

    kind: str
    label: str
    url: str


def suggestions(typed: str, language: str, path: str) -> list[Suggestion]:
    """At most eight lines, themes and countries first; only what has something to show."""
    if len(typed) > LONGEST or (len(typed) < SHORTEST and typed.isascii()):
        return []
    named = list(_concepts(typed, language, path))[:MOST_CONCEPTS]
    titles = service.suggest(typed, language, MOST - len(named))
    labels = {line.label for line in named}
    return [*named, *(_titled(title, path) for title in titles if title not in labels)]


def _concepts(typed: str, language: str, path: str) -> Iterator[Suggestion]:
    kinds = {"theme": _("Theme"), "country": _("Country")}
    found = list(concepts.vocabulary().beginning_with(typed, language))
    used = _used(tuple(kinds), language) if found else frozenset()
    for named in found:
        if (named.facet, named.key) in used:
            url = f"{path}?{urlencode({named.facet: named.key})}"
            yield Suggestion(kind=kinds[named.facet], label=named.label(language), url=url)


def _used(facets: tuple[str, ...], language: str) -> frozenset[tuple[str, str]]:
    """Themes and countries that any work has: public words, so they may be a minute old."""
    known: frozenset[tuple[str, str]] | None = cache.get(_USED)
    if known is None:
        counted = service.counts(facets, NO_FILTERS, language)
        known = frozenset((facet, key) for facet, values in counted.items() for key in values)
        cache.set(_USED, known, _FOR_SECONDS)
    return known


def _titled(title: str, path: str) -> Suggestion:
    return Suggestion(kind="", label=title, url=f"{path}?{urlencode({'q': title})}")

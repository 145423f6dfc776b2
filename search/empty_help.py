"""What a reader is told where nothing was found: how the text was read, and what would find something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from search.contracts import Phrase, SearchQuery
from search.facet_views import FacetView
from search.forms import Asked
from search.labels import label_of
from search.results import Result, results_of
from search.service import ask

MOST_TRIALS = 4  # questions to the engine beside the reader's own
_SHOWN_ELSEWHERE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """One thing that the text was read as, e.g. a phrase."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wider:
    """The same question without some of its filters, and how many works it finds."""

    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyHelp:
    """What to do where nothing was found. `elsewhere` are works in languages that were filtered away."""

    understood: tuple[Understood, ...]
    wider: tuple[Wider, ...]
    elsewhere: tuple[Result, ...] = ()

    @property
    def cards_elsewhere(self) -> list[dict[str, Any]]:
        """What the list component shows of them."""
        return [result.card for result in self.elsewhere]


def help_with(
    query: SearchQuery, asked: Asked, facets: list[FacetView], path: str, request: HttpRequest
) -> EmptyHelp:
    """Read the question back, and try it without its filters: a bounded number of questions."""
    elsewhere: tuple[Result, ...] = ()
    if "language" in asked.filters:
        elsewhere = _in_other_languages(query, request)
    return EmptyHelp(
        understood=tuple(_understood(query, asked)),
        wider=tuple(_wider(query, asked, facets, path)),
        elsewhere=elsewhere,
    )


def _understood(query: SearchQuery, asked: Asked) -> Iterator[Understood]:
    named = [label_of(concept, query.locale) for concept in query.concepts]
    readings = (
        (_("Any of the words"), " · ".join(asked.text.words)),
        (_("Exactly"), " · ".join(f"“{_words(phrase)}”" for phrase in asked.text.phrases)),
        (_("Left out"), " · ".join(_words(phrase) for phrase in asked.text.excluded)),
        (_("Also everything about"), " · ".join(named)),
    )
    return (Understood(label=label, text=text) for label, text in readings if text)


def _words(phrase: Phrase) -> str:
    return " ".join(phrase.words)


def _wider(query: SearchQuery, asked: Asked, facets: list[FacetView], path: str) -> Iterator[Wider]:
    """Without each filter alone, else without all of them."""
    found = False
    chosen = [facet for facet in facets if facet.name in asked.filters]
    for facet in chosen[: MOST_TRIALS - 1]:
        fewer = asked.without_facet(facet.name)
        count = _count(query, fewer)
        if count:
            found = True
            text = _("Without “%(filter)s: %(values)s”") % {
                "filter": facet.label,
                "values": ", ".join(str(option["label"]) for option in facet.chosen),
            }
            yield Wider(label=text, url=fewer.url(path), count=count)
    if len(chosen) > 1 and not found:
        count = _count(query, asked.without_filters())
        if count:
            yield Wider(label=_("Without any filter"), url=asked.without_filters().url(path), count=count)


def _count(query: SearchQuery, asked: Asked) -> int:
    return ask(replace(query, filters=asked.filters, facets=(), offset=0, limit=1)).total


def _in_other_languages(query: SearchQuery, request: HttpRequest) -> tuple[Result, ...]:
    filters = {name: values for name, values in query.filters.items() if name != "language"}
    wider = replace(query, filters=filters, facets=(), offset=0, limit=_SHOWN_ELSEWHERE)
    return tuple(results_of(ask(wider).found, request))

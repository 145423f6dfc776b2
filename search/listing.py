"""A list of pages with its filters, counts and pages: what the search page and the indexes show."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from search import concepts, forms
from search.contracts import SearchQuery, Sort
from search.empty_help import EmptyHelp, help_with
from search.facet_views import FacetView, facet_views
from search.facets import Facet, facets_named
from search.results import Result, results_of
from search.service import Answer, ask
from taxonomy.numbers import local_number
from taxonomy.shown import Shown

PER_PAGE = 20
IN_A_TABLE = 1000  # hits of a file for a spreadsheet
_AROUND = 2  # pages named on both sides of the current one


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Shown):
    """Everything that the templates show. `exists` is false for a page number beyond the last."""

    path: str
    asked: forms.Asked
    answer: Answer
    results: list[Result]
    facets: list[FacetView]
    language: str
    help: EmptyHelp | None = None

    @property
    def total(self) -> int:
        """How many works there are."""
        return self.answer.total

    @property
    def cards(self) -> list[dict[str, Any]]:
        """What the list component shows of the results."""
        return [result.card for result in self.results]

    @property
    def last_page(self) -> int:
        """The number of the last page; an empty list has one."""
        return max(1, math.ceil(self.total / PER_PAGE))

    @property
    def exists(self) -> bool:
        """Whether the page asked for is there."""
        return self.asked.page is not None and self.asked.page <= self.last_page

    @property
    def is_start(self) -> bool:
        """Whether this is the first page of everything."""
        return self.asked.page == 1 and not (self.asked.typed or self.asked.filters)

    @property
    def is_bare(self) -> bool:
        """Whether nothing is there at all: the reader asked for everything, and it is nothing."""
        return self.is_start and not self.total

    @property
    def count_text(self) -> str:
        """How many results, in words."""
        return ngettext("%(count)s result", "%(count)s results", self.total) % {
            "count": local_number(self.total)
        }

    @property
    def first_url(self) -> str:
        """The first page of the same list."""
        return self.asked.url(self.path)

    @property
    def clear_url(self) -> str:
        """The same text without filters; empty when none is chosen."""
        return self.asked.without_filters().url(self.path) if self.asked.filters else ""

    @property
    def did_you_mean(self) -> dict[str, str]:
        """The nearest text that finds something, with its address; empty where there is none."""
        nearest = self.answer.nearest
        return {"text": nearest, "url": self.asked.with_text(nearest).url(self.path)} if nearest else {}

    @property
    def downloads(self) -> list[dict[str, str]]:
        """The same as data."""
        pairs = self.asked.pairs()
        return [
            {"name": name.upper(), "url": f"{self.path}?{urlencode([*pairs, ('format', name)])}"}
            for name in reversed(forms.FORMATS)
        ]

    @property
    def chosen(self) -> list[dict[str, Any]]:
        """What is chosen, each with the address that takes it away."""
        return [
            {
                "facet_label": facet.label,
                "is_named": facet.is_named,
                "label": option["label"],
                "lang": option["lang"],
                "dir": option["dir"],
                "remove_url": self.asked.without(facet.name, option["value"]).url(self.path),
            }
            for facet in self.facets
            for option in facet.chosen
        ]

    @property
    def sort(self) -> dict[str, Any]:
        """The orders a reader can choose."""
        labels = {Sort.NEWEST: _("Newest first"), Sort.OLDEST: _("Oldest first"), Sort.TITLE: _("Title")}
        if self.asked.text.has_positive:
            labels = {Sort.RELEVANCE: _("Best match"), **labels}
        options = [
            {"value": sort.value, "label": label, "is_chosen": sort == self.asked.order}
            for sort, label in labels.items()
        ]
        return {"name": "sort", "options": options}

    @property
    def kept_by_facets(self) -> list[dict[str, str]]:
        """What the filter form sends along: the text and the order."""
        return _hidden(pair for pair in self.asked.pairs() if pair[0] in {"q", "sort"})

    @property
    def kept_by_sort(self) -> list[dict[str, str]]:
        """What the order form sends along: the text and the filters."""
        return _hidden(pair for pair in self.asked.pairs() if pair[0] != "sort")

    @property
    def kept_by_text(self) -> list[dict[str, str]]:
        """What the search field sends along: the filters."""
        return _hidden(pair for pair in self.asked.pairs() if pair[0] not in {"sort", "q"})

    @property
    def pagination(self) -> dict[str, Any]:
        """The pages around the current one, the first and the last."""
        current, last = self.asked.page or 1, self.last_page
        near = range(max(1, current - _AROUND), min(last, current + _AROUND) + 1)
        pages: list[dict[str, Any]] = []
        for number in sorted({1, *near, last}):
            if pages and pages[-1]["number"] != number - 1:
                pages.append({"number": None})
            url = self.asked.url(self.path, page=number)
            pages.append({"number": number, "url": url, "is_current": number == current})
        return {
            "pages": pages,
            "previous_url": self.asked.url(self.path, page=current - 1) if current > 1 else "",
            "next_url": self.asked.url(self.path, page=current + 1) if current < last else "",
        }


def list_pages(
    request: HttpRequest,
    *,
    path: str,
    facets: Sequence[str],
    scope: Mapping[str, Iterable[str]] | None = None,
) -> Listing:
    """Read the request, ask, and lay out the answer; `scope` is what the list is limited to."""
    with concepts.one_vocabulary():
        return _list_pages(request, path, facets_named(facets), scope or {})


def _list_pages(
    request: HttpRequest, path: str, offered: list[Facet], scope: Mapping[str, Iterable[str]]
) -> Listing:
    language = get_language() or settings.LANGUAGE_CODE
    asked = forms.read(request.GET, offered, language)
    is_table = asked.format == "csv"
    query = SearchQuery(
        locale=language,
        text=asked.text,
        concepts=concepts.recognised(asked.text, language),
        filters=asked.filters,
        scope={name: frozenset(values) for name, values in scope.items()},
        facets=() if is_table else tuple(facet.name for facet in offered),
        sort=asked.order,
        offset=0 if is_table else ((asked.page or 1) - 1) * PER_PAGE,
        limit=IN_A_TABLE if is_table else PER_PAGE,
    )
    answer = ask(query)
    views = list(facet_views(offered, answer.facets, asked.filters, language))
    return Listing(
        path=path,
        asked=asked,
        answer=answer,
        results=results_of(answer.found, request),
        facets=views,
        language=language,
        help=None if answer.total else help_with(query, asked, views, path, request),
    )


def _hidden(pairs: Iterable[forms.Pair]) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in pairs]

"""The one way to ask: a question goes to the engine, its hits come back as pages that visitors may see.

What may no longer be seen and is not yet out of the engine is named to it as hidden, so that it is neither
shown, counted, suggested nor related.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.db.models import BigIntegerField, QuerySet
from wagtail.models import Page

from search import building, indexing, sources
from search.breaker import Breaker
from search.contracts import FacetCounts, Filters, Hit, SearchEngine, SearchQuery, SearchUnavailable, Sort
from search.engine.factory import engine, fallback_engine
from search.outbox import queue
from search.outbox.after_commit import drain_leftovers
from search.sources import PageRow
from taxonomy.prepared import Given, Prepared, room_for

logger = logging.getLogger(__name__)
breaker = Breaker()
Result = TypeVar("Result")
Hidden = frozenset[str]

_READ = ("pk", "title", "url_path", "locale__language_code", "translation_key")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """A page and how it was found; `in_reader_language` is its translation where only another was found."""

    page: PageRow
    hit: Hit
    in_reader_language: PageRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a visitor may see of an engine's results. `nearest` is a text that finds something, or empty."""

    found: tuple[FoundPage, ...]
    total: int
    facets: tuple[FacetCounts, ...]
    engine: str
    is_degraded: bool
    nearest: str = ""


def ask(query: SearchQuery) -> Answer:
    """Answer a question; from the database, and said so, when the engine is away."""
    results, is_degraded = _asked(
        lambda chosen, hidden: chosen.search(replace(query, hidden=query.hidden | hidden))
    )
    found = _visible(results.hits, query.locale)
    drain_leftovers()
    return Answer(
        found=found,
        total=results.total,
        facets=results.facets,
        engine=results.engine,
        is_degraded=is_degraded,
        nearest=results.nearest,
    )


def counts(facets: Sequence[str], scope: Filters, locale: str) -> dict[str, dict[str, int]]:
    """How many works carry each value of the facets, within the scope; nothing is loaded."""
    query = SearchQuery(locale=locale, scope=scope, facets=tuple(facets), sort=Sort.NEWEST, limit=0)
    results, _ = _asked(lambda chosen, hidden: chosen.search(replace(query, hidden=query.hidden | hidden)))
    return {each.facet: {value.value: value.count for value in each.values} for each in results.facets}


def number_about(country: str, kind: str, locale: str) -> int:
    """How many works of a kind are about a country: as many as a list with this filter shows."""
    scope = {"kind": frozenset({kind}), "country": frozenset({country})}
    return counts(["kind"], scope, locale)["kind"].get(kind, 0)


def suggest(prefix: str, locale: str, limit: int = 8) -> list[str]:
    """Titles in the language that continue what was typed."""
    titles, _ = _asked(
        lambda chosen, hidden: chosen.suggest(prefix, locale=locale, limit=limit, hidden=hidden)
    )
    return list(titles)


def related(page: Any, locale: str, limit: int = 6) -> tuple[FoundPage, ...]:
    """Other works about the same as the page, that any visitor may see."""
    document = sources.document_id(page.pk)
    hits: Sequence[Hit]
    hits, _ = _asked(
        lambda chosen, hidden: chosen.related(document, locale=locale, limit=limit, hidden=hidden)
    )
    return _visible(hits, locale)


def _asked(question: Callable[[SearchEngine, Hidden], Result]) -> tuple[Result, bool]:
    """The engine's answer and whether it is a degraded one.

    Where very many documents are hidden the database answers: it is right, and the engine would be slow.
    """
    chosen = engine()
    if chosen.name == fallback_engine().name:
        return question(chosen, frozenset()), False
    hidden = queue.hidden()
    if hidden is None:
        return question(fallback_engine(), frozenset()), False
    try:
        return breaker.call(lambda: question(chosen, hidden)), False
    except SearchUnavailable as error:
        logger.warning("The search engine is away, the database answers: %s", error)
        return question(fallback_engine(), frozenset()), True


def _visible(hits: Iterable[Hit], locale: str) -> tuple[FoundPage, ...]:
    """The pages of the hits in one query; what is not there or not public is dropped, and from the index."""
    wanted = {sources.page_id(hit.id): hit for hit in hits}
    readable = {
        key: sources.page_id(other.id)
        for key, hit in wanted.items()
        for other in hit.others
        if other.locale == locale
    }
    ids = {*wanted, *readable.values()}
    there = {row.pk: row for row in _rows(ids)}
    ghosts = wanted.keys() - there.keys()
    if ghosts:
        logger.warning("The index held pages that are not public: %s", sorted(ghosts))
        indexing.remove_ghosts(ghosts)
    return tuple(
        FoundPage(page=there[key], hit=hit, in_reader_language=there.get(readable.get(key, 0)))
        for key, hit in wanted.items()
        if key in there
    )


@Prepared
def _seen(room: int, reads: tuple[str, ...]) -> QuerySet[Page, tuple[Any, ...]]:
    """What visitors may see of so many pages."""
    pages = Page.objects.filter(pk__in=Given("pages", BigIntegerField(), room))
    seen: QuerySet[Page] = building.visible(pages).order_by()
    return seen.values_list(*_READ, *reads)


def _rows(ids: Collection[int]) -> Iterator[PageRow]:
    """What visitors may see of the pages, in one query."""
    reads, pages = sources.showing().reads, list(ids)
    rows = _seen(room_for(pages), reads, pages=pages) if pages else []
    for pk, title, url_path, language, work, *more in rows:
        yield PageRow(
            pk=pk,
            title=title,
            url_path=url_path,
            language=language,
            work=work,
            more=dict(zip(reads, more, strict=True)),
        )

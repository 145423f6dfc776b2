"""The one way to ask: a question goes to the engine, its hits come back as pages that visitors may see."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from search import indexing, sources
from search.contracts import FacetCounts, Hit, SearchQuery, SearchResults, SearchUnavailable
from search.engine.factory import engine, fallback_engine

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """A page and how it was found; `page` is as Wagtail lists it, not the specific one.

    `in_reader_language` is its translation where only another language was found.
    """

    page: Any
    hit: Hit
    in_reader_language: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a visitor may see of an engine's results."""

    found: tuple[FoundPage, ...]
    total: int
    facets: tuple[FacetCounts, ...]
    engine: str
    is_degraded: bool


def ask(query: SearchQuery) -> Answer:
    """Answer a question; from the database, and said so, when the engine is away."""
    is_degraded = False
    try:
        results = engine().search(query)
    except SearchUnavailable:
        logger.warning("The search engine is away; the database answers.", exc_info=True)
        results, is_degraded = fallback_engine().search(query), True
    return Answer(
        found=_visible(results, query.locale),
        total=results.total,
        facets=results.facets,
        engine=results.engine,
        is_degraded=is_degraded,
    )


def _visible(results: SearchResults, locale: str) -> tuple[FoundPage, ...]:
    """The pages of the hits in one query; what is not there or not public is dropped, and from the index."""
    wanted = {sources.page_id(hit.id): hit for hit in results.hits}
    readable = {
        key: sources.page_id(other.id)
        for key, hit in wanted.items()
        for other in hit.others
        if other.locale == locale
    }
    ids = {*wanted, *readable.values()}
    pages = indexing.visible(Page.objects.filter(pk__in=ids)).select_related("locale")
    there = {page.pk: page for page in pages}
    ghosts = wanted.keys() - there.keys()
    if ghosts:
        logger.warning("The index held pages that are not public: %s", sorted(ghosts))
        indexing.remove_pages(ghosts)
    return tuple(
        FoundPage(page=there[key], hit=hit, in_reader_language=there.get(readable.get(key, 0)))
        for key, hit in wanted.items()
        if key in there
    )

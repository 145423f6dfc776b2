"""The `database` adapter: filters, counts and plain words in SQL; the fallback of every other engine."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from django.conf import settings
from django.db import DatabaseError, transaction

from search import ranking
from search.contracts import (
    FacetCounts,
    FacetValue,
    Hit,
    IndexStatus,
    OtherLanguage,
    SearchDocument,
    SearchQuery,
    SearchResults,
    SearchUnavailable,
    Sort,
    Writer,
)
from search.engine.database import queries, reading, rows
from search.engine.database.mending import Mended, mended
from search.engine.database.words import Needle, Needles, needles, prefix_needle
from search.highlights import highlights, sought
from search.models import IndexedDocument
from search.spelling import corrected


class DatabaseEngine:
    """Answers from the tables of `search.models`, in the transaction of whoever asks or writes."""

    name = "database"

    def upsert(self, documents: Iterable[SearchDocument]) -> None:
        """Write the documents; the caller's transaction decides whether they stay."""
        rows.upsert(documents)

    def delete(self, ids: Iterable[str]) -> None:
        """Delete the documents."""
        rows.delete(ids)

    def search(self, query: SearchQuery) -> SearchResults:
        """Answer in a number of queries that depends on the filters chosen, never on what is found."""
        with _one_exception():
            seen = IndexedDocument.objects.order_by()
            if query.hidden:
                seen = seen.exclude(document_id__in=query.hidden)
            in_scope = queries.narrowed(seen, query.scope)
            text, weights, help_ = _looked_for(query, in_scope)
            candidates = queries.matching(in_scope, text)
            shown = queries.one_of_each_work(queries.narrowed(candidates, query.filters), query.locale)
            total = shown.count()
            sort = query.sort if weights or query.sort != Sort.RELEVANCE else Sort.NEWEST
            page = queries.scored(shown, weights, text.topics, query.locale).order_by(*queries.order(sort))
            page = page.defer("title_words", "lead_words", "words", "surfaces")
            hits = _hits(list(page[query.offset : query.offset + query.limit]), query, help_.words)
            return SearchResults(
                hits=hits,
                total=total,
                facets=_facets(candidates, query),
                engine=self.name,
                nearest=_nearest(query, help_, hits) if total else "",
            )

    def suggest(
        self, prefix: str, *, locale: str, limit: int = 8, hidden: frozenset[str] = frozenset()
    ) -> Sequence[str]:
        """Titles with a word that begins so."""
        needle = prefix_needle(prefix, locale)
        if needle is None:
            return []
        with _one_exception():
            titled = IndexedDocument.objects.filter(queries.stands_in("title_words", needle), locale=locale)
            titled = titled.exclude(document_id__in=hidden)
            return list(titled.order_by("title").values_list("title", flat=True).distinct()[:limit])

    def related(
        self, document_id: str, *, locale: str, limit: int = 6, hidden: frozenset[str] = frozenset()
    ) -> Sequence[Hit]:
        """Works that share countries and themes, those that share most first."""
        with _one_exception():
            document = IndexedDocument.objects.filter(document_id=document_id).first()
            if document is None:
                return []
            found = queries.related_to(document, locale).exclude(document_id__in=hidden)
            found = found.order_by(*queries.order(Sort.RELEVANCE))
            return _hits(list(found[:limit]), SearchQuery(locale=locale))

    def status(self) -> IndexStatus:
        """How many documents there are; the tables are always whole, so no time of building is kept."""
        try:
            return IndexStatus(engine=self.name, documents=IndexedDocument.objects.count())
        except DatabaseError as error:
            return IndexStatus(engine=self.name, problem=str(error))

    def stored_versions(self) -> Iterator[tuple[str, int]]:
        """Read in batches, in the order of ids."""
        rows = IndexedDocument.objects.order_by("document_id").values_list("document_id", "version")
        with _one_exception():
            yield from rows.iterator(chunk_size=2000)

    def write(self, documents: Iterable[SearchDocument], made_of: Mapping[str, str]) -> None:
        """As `upsert`, with the sums of what the documents were made of, by id."""
        rows.upsert(documents, made_of)

    def unchanged(self, made_of: Mapping[str, str]) -> dict[str, str]:
        """The ids of documents that are there as they were written, made of the same, with their language."""
        return rows.unchanged(made_of)

    def stored(self, ids: Collection[str]) -> dict[str, SearchDocument]:
        """The documents of these ids that there are, as they were written."""
        return reading.stored(ids)

    def outlines(self, batch: int) -> Iterator[list[reading.Outline]]:
        """Id, version and language of every document, some of one language at a time."""
        return reading.outlines(batch)

    def versions(self, ids: Collection[str]) -> dict[str, int]:
        """The versions of those of the documents that there are."""
        return reading.versions(ids)

    @contextmanager
    def rebuild(self) -> Iterator[Writer]:
        """Write all anew in one transaction; what was not written again is gone at its end."""
        started = time.time_ns() // 1000
        with transaction.atomic():
            yield self
            rows.delete_older_than(started)


@contextmanager
def _one_exception() -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        raise SearchUnavailable(str(error)) from error


def _looked_for(
    query: SearchQuery, in_scope: queries.Documents
) -> tuple[Needles, dict[Needle, float], Mended]:
    """What is looked for, how much each thing tells, and what stands in for words that are nowhere."""
    locales = tuple(dict.fromkeys((query.locale, *(code for code, _name in settings.LANGUAGES))))
    text = needles(query.text, locales, query.concepts)
    if not text.wanted:
        return text, {}, Mended()
    total, found_in = queries.found_in(in_scope, text.wanted)
    help_ = mended(query, total, found_in, locales, lambda: queries.vocabulary(in_scope, query.locale))
    weights = {needle: ranking.rarity(total, count) for needle, count in found_in.items()}
    return replace(text, words=(*text.words, *help_.weights)), {**help_.weights, **weights}, help_


def _nearest(query: SearchQuery, help_: Mended, hits: Iterable[Hit]) -> str:
    """The question with its wrong words put right, as the hits spell them."""
    pieces = (piece for hit in hits for highlight in hit.highlights for piece in highlight.pieces)
    marked = (piece.text for piece in pieces if piece.is_marked)
    return corrected(query.text.words, help_.nearest, marked, query.locale)


def _facets(candidates: queries.Documents, query: SearchQuery) -> tuple[FacetCounts, ...]:
    """Counts of every facet asked for; each facet is counted without its own filter."""
    counted: dict[str, list[FacetValue]] = defaultdict(list)
    free = [facet for facet in query.facets if facet not in query.filters]
    groups: list[tuple[list[str], Mapping[str, frozenset[str]]]] = [(free, query.filters)] if free else []
    for facet in query.facets:
        if facet in query.filters:
            others = {name: values for name, values in query.filters.items() if name != facet}
            groups.append(([facet], others))
    for facets, filters in groups:
        for facet, value, works in queries.facet_counts(queries.narrowed(candidates, filters), facets):
            counted[facet].append(FacetValue(value=value, count=works))
    return tuple(FacetCounts(facet=facet, values=tuple(counted[facet])) for facet in query.facets)


def _hits(
    documents: list[IndexedDocument], query: SearchQuery, more: tuple[str, ...] = ()
) -> tuple[Hit, ...]:
    """The rows as hits; `more` are words found in place of some of the question's."""
    others = _other_languages(documents)
    return tuple(
        Hit(
            id=document.document_id,
            work=document.work,
            locale=document.locale,
            kind=document.kind,
            is_original=document.is_original,
            score=round(getattr(document, "score", 0.0), 4),
            highlights=highlights(
                document.title,
                document.summary,
                document.body,
                document.locale,
                sought(query.text, query.concepts, document.locale, more),
            ),
            others=tuple(other for other in others[document.work] if other.id != document.document_id),
        )
        for document in documents
    )


def _other_languages(documents: list[IndexedDocument]) -> dict[str, list[OtherLanguage]]:
    """All languages of the works, in one query."""
    of_works = IndexedDocument.objects.filter(work__in={document.work for document in documents})
    languages: dict[str, list[OtherLanguage]] = defaultdict(list)
    for row in of_works.order_by("-is_original", "locale").values_list(
        "work", "document_id", "locale", "title", "is_original", named=True
    ):
        languages[row.work].append(
            OtherLanguage(id=row.document_id, locale=row.locale, title=row.title, is_original=row.is_original)
        )
    return languages

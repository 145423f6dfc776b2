"""The `embedded` adapter: words and n-grams in files of SQLite beside the content; needs no service."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from itertools import islice
from pathlib import Path

from django.conf import settings

from search.contracts import (
    Hit,
    IndexStatus,
    Renewal,
    SearchDocument,
    SearchQuery,
    SearchResults,
    SearchUnavailable,
    Sort,
    Writer,
)
from search.engine.embedded import neighbors
from search.engine.embedded.generations import Folder
from search.engine.embedded.hits import NOTHING, hits_of
from search.engine.embedded.matching import find
from search.engine.embedded.orders import Match, page_of
from search.engine.embedded.reading import Reading
from search.engine.embedded.repairs import as_written
from search.engine.embedded.schema import read_meta
from search.engine.embedded.works import how_many, without
from search.engine.embedded.writing import Building, write
from search.highlights import Sought, sought

TIME_LIMIT = 1.8  # seconds; whoever asks waits two at most
_BATCH = 200


class EmbeddedEngine:
    """Answers from the current generation; never touches the content database."""

    name = "embedded"

    def __init__(self, path: Path | None = None) -> None:
        self.folder = Folder(path or settings.SEARCH_DIR)
        self._reading = Reading(self.folder, TIME_LIMIT)

    def upsert(self, documents: Iterable[SearchDocument]) -> None:
        """Write the documents, a batch in memory at a time."""
        iterator = iter(documents)
        while batch := list(islice(iterator, _BATCH)):
            write(self.folder, batch)

    def delete(self, ids: Iterable[str]) -> None:
        """Take the documents out."""
        write(self.folder, list(ids))

    def search(self, query: SearchQuery) -> SearchResults:
        """Answer from sets of works: what the words find, within what the filters leave."""
        with self._reading.open() as (connection, snapshot):
            seen = without(snapshot.present, neighbors.works_of(connection, query.hidden))
            found = find(connection, snapshot, snapshot.narrowed(seen, query.scope), query)
            matching = snapshot.narrowed(found.works, query.filters)
            match = (
                Match(found.matches, snapshot.newest, found.closeness) if query.text.has_positive else None
            )
            places = page_of(connection, snapshot.shown(matching, query.locale), match, query)
            facets = []
            for facet in query.facets:
                others = {name: values for name, values in query.filters.items() if name != facet}
                works = snapshot.narrowed(found.works, others) if facet in query.filters else matching
                facets.append(snapshot.counts(facet, works))
            hits = hits_of(connection, places, _sought(query, found.more), query.hidden)
            return SearchResults(
                hits=hits,
                total=how_many(matching),
                facets=tuple(facets),
                engine=self.name,
                nearest=_nearest(query, found.nearest, hits),
            )

    def suggest(
        self, prefix: str, *, locale: str, limit: int = 8, hidden: frozenset[str] = frozenset()
    ) -> Sequence[str]:
        """Titles with words that begin so, marks left out."""
        with self._reading.open() as (connection, _):
            return neighbors.suggestions(connection, prefix, locale, limit, hidden)

    def related(
        self, document_id: str, *, locale: str, limit: int = 6, hidden: frozenset[str] = frozenset()
    ) -> Sequence[Hit]:
        """Works that share themes, countries and rare words of title and summary."""
        query = SearchQuery(locale=locale, hidden=hidden, sort=Sort.RELEVANCE, limit=limit)
        with self._reading.open() as (connection, snapshot):
            places = neighbors.related(connection, snapshot, document_id, query)
            return hits_of(connection, places, lambda _: NOTHING, hidden)

    def status(self) -> IndexStatus:
        """What the current generation holds, or why it cannot be read and what to do."""
        try:
            with self._reading.open() as (connection, _):
                documents = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
                return IndexStatus(
                    engine=self.name,
                    documents=documents,
                    built_at=datetime.fromisoformat(read_meta(connection)["built_at"]),
                    size_in_bytes=self.folder.size(),
                )
        except SearchUnavailable as unavailable:
            return IndexStatus(engine=self.name, problem=str(unavailable))

    def stored_versions(self) -> Iterator[tuple[str, int]]:
        """In the order of ids, a batch at a time, so that no reading lasts."""
        after = ""
        while True:
            with self._reading.open() as (connection, _):
                rows = connection.execute(
                    "SELECT id, version FROM documents WHERE id > ? ORDER BY id LIMIT 2000", (after,)
                ).fetchall()
            if not rows:
                return
            yield from rows
            after = rows[-1][0]

    @contextmanager
    def rebuild(self) -> Iterator[Writer]:
        """Build another generation beside the current one, which it follows when the block ends well."""
        with Building(self.folder).begun() as building:
            yield building

    @contextmanager
    def renew(self) -> Iterator[Renewal]:
        """As `rebuild`, beginning with a copy of the current generation, if that is whole."""
        with Building(self.folder, renews=True).begun() as building:
            yield building

    def close(self) -> None:
        """Let go of this thread's file."""
        self._reading.close()


def _sought(query: SearchQuery, more: Mapping[str, Iterable[str]]) -> Callable[[str], Sought]:
    """What is marked in each language, worked out once."""

    @cache
    def in_locale(locale: str) -> Sought:
        return sought(query.text, query.concepts, locale, more.get(locale, ()))

    return in_locale


def _nearest(query: SearchQuery, nearest: Mapping[str, str], hits: Iterable[Hit]) -> str:
    marks = [each for hit in hits if hit.locale == query.locale for each in hit.highlights]
    return as_written(query.text, nearest, marks, query.locale)

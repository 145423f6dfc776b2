"""The `elastic` adapter: Elasticsearch 8 answers, with an index for each language and generation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.conf import settings
from elasticsearch import Elasticsearch

from search.contracts import (
    Hit,
    IndexStatus,
    SearchDocument,
    SearchQuery,
    SearchResults,
    SearchUnavailable,
    Writer,
)
from search.engine.elastic import queries, schema, transport
from search.engine.elastic.answering import Asking
from search.engine.elastic.generations import MISSING, Generations, foreign
from search.engine.elastic.scanning import versions
from search.engine.elastic.transport import Deadline, one_exception
from search.engine.elastic.writing import BuildingWriter, Changes


class ElasticEngine:
    """Asks and writes one server. Holds no state of its own: what there is stands on the server."""

    name = "elastic"

    def __init__(
        self,
        url: str | None = None,
        prefix: str | None = None,
        ca: str | None = None,
        api_key: str | None = None,
    ) -> None:
        self._url = settings.ELASTICSEARCH_URL if url is None else url
        self._ca = settings.ELASTICSEARCH_CA if ca is None else ca
        self._api_key = settings.ELASTICSEARCH_API_KEY if api_key is None else api_key
        self.generations = Generations(settings.ELASTICSEARCH_PREFIX if prefix is None else prefix)

    def server(self, seconds: float) -> Elasticsearch:
        """The client, each of whose requests may take so long."""
        return transport.client(self._url, self._ca, self._api_key).options(request_timeout=seconds)

    # ------------------------------------------------------------ writing
    def upsert(self, documents: Iterable[SearchDocument]) -> None:
        """Write the documents to what is read, and to what is being built."""
        Changes(self.server(transport.WRITING), self.generations).upsert(documents)

    def delete(self, ids: Iterable[str]) -> None:
        """Delete the documents; what is being built learns never to take them in at their old version."""
        Changes(self.server(transport.WRITING), self.generations).delete(ids)

    @contextmanager
    def rebuild(self) -> Iterator[Writer]:
        """Fill new indexes beside the old ones; one request makes them the live ones."""
        server = self.server(transport.BUILDING)
        with one_exception():
            generation = self.generations.start(server)
        try:
            yield BuildingWriter(server, self.generations, generation)
            with one_exception():
                self.generations.swap(server, generation)
        except BaseException:
            with one_exception():
                self.generations.remove(server, [generation])
            raise

    # ------------------------------------------------------------ reading
    def search(self, query: SearchQuery) -> SearchResults:
        """Answer in two or three requests, under one deadline."""
        with self._reading() as asking:
            return asking.search(query)

    def suggest(
        self, prefix: str, *, locale: str, limit: int = 8, hidden: frozenset[str] = frozenset()
    ) -> Sequence[str]:
        """Titles in the language with a word from which on they are written so."""
        starts = schema.prefixes(prefix, locale)
        if not starts:
            return []
        with self._reading() as asking:
            found = asking.hits(queries.continuing(starts, locale, limit, hidden))
            return [str(hit["_source"]["title"]) for hit in found]

    def related(
        self, document_id: str, *, locale: str, limit: int = 6, hidden: frozenset[str] = frozenset()
    ) -> Sequence[Hit]:
        """Works that share themes and countries, those that share most first; shared words decide ties."""
        with self._reading() as asking:
            return asking.related(document_id, locale, limit, hidden)

    @contextmanager
    def _reading(self) -> Iterator[Asking]:
        deadline = Deadline(transport.READING)
        try:
            with one_exception():
                yield Asking(self.server, deadline, self.generations)
        except SearchUnavailable as error:
            if getattr(error.__cause__, "status_code", 0) != _NOT_FOUND or not deadline.has(_TO_EXPLAIN):
                raise
            raise SearchUnavailable(self._why_nothing(deadline)) from error

    def _why_nothing(self, deadline: Deadline) -> str:
        """Why the live indexes of this version are not there, with the remedy."""
        with one_exception():
            live = self.generations.state(self.server(deadline.left())).live
        return foreign(live) if live is not None and not live.is_ours else MISSING

    def status(self) -> IndexStatus:
        """What the live indexes hold; whatever is wrong is told in `problem`."""
        deadline = Deadline(transport.READING)
        try:
            with one_exception():
                return self._status(deadline)
        except SearchUnavailable as error:
            return IndexStatus(engine=self.name, problem=str(error))

    def _status(self, deadline: Deadline) -> IndexStatus:
        live = self.generations.state(self.server(deadline.left())).live
        if live is None:
            return IndexStatus(engine=self.name, problem=MISSING)
        if not live.is_ours:
            return IndexStatus(engine=self.name, problem=foreign(live))
        told: Any = self.server(deadline.left()).indices.stats(
            index=self.generations.alias, metric=["docs", "store"], filter_path="_all.primaries"
        )
        held = told["_all"]["primaries"]
        built_at = live.meta.get("built_at")
        return IndexStatus(
            engine=self.name,
            documents=int(held["docs"]["count"]),
            built_at=datetime.fromisoformat(built_at) if built_at else None,
            size_in_bytes=int(held["store"]["size_in_bytes"]),
        )

    def stored_versions(self) -> Iterator[tuple[str, int]]:
        """Read from one point in time, a page after the other."""
        with one_exception():
            yield from versions(self.server(transport.BUILDING), self.generations.alias)


_NOT_FOUND = 404
_TO_EXPLAIN = 0.3

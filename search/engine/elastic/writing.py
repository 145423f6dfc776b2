"""Writes documents: to the live generation and to the one being built, never over a newer version."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from elasticsearch import Elasticsearch, NotFoundError

from search.contracts import SearchDocument, SearchUnavailable
from search.engine.elastic import schema
from search.engine.elastic.bulk import Action, Gone, batches, send
from search.engine.elastic.generations import Generation, Generations
from search.engine.elastic.transport import one_exception

Item = TypeVar("Item")

BEAT = 10.0  # seconds after which a rebuild says again that it goes on


class Changes:
    """Changes to what is read; they go to what is being built as well."""

    def __init__(self, server: Elasticsearch, generations: Generations) -> None:
        self._server = server
        self._generations = generations

    def upsert(self, documents: Iterable[SearchDocument]) -> None:
        """Write the documents. Raises SearchUnavailable that names those which the server will never take."""
        refused: dict[str, str] = {}
        for batch in batches(documents):
            refused |= self._again_after_a_swap(self._upsert_batch, batch)
        if refused:
            raise SearchUnavailable(f"Elasticsearch refused {len(refused)} documents.", refused=refused)

    def delete(self, ids: Iterable[str]) -> None:
        """Delete the documents; unknown ids are silent."""
        for batch in batches(ids):
            self._again_after_a_swap(self._delete_batch, batch)

    def _again_after_a_swap(
        self, write: Callable[[Sequence[Item]], Mapping[str, str]], batch: Sequence[Item]
    ) -> Mapping[str, str]:
        """Write once more where the indexes were swapped between looking and writing."""
        with one_exception():
            try:
                return write(batch)
            except (NotFoundError, Gone):
                return write(batch)

    def _upsert_batch(self, batch: Sequence[SearchDocument]) -> Mapping[str, str]:
        live, *building = self._generations.state(self._server).written()
        strays = self._strays(batch)
        refused = put(self._server, self._generations, live, batch)
        send(self._server, strays)
        self._server.indices.refresh(index=self._generations.alias)
        for generation in building:
            put(self._server, self._generations, generation, batch)
        return refused

    def _strays(self, batch: Sequence[SearchDocument]) -> list[Action]:
        """Deletions of documents that stand here in another language than they are in now."""
        documents = {document.id: document for document in batch}
        return [
            Action("delete", hit["_index"], hit["_id"], version=documents[hit["_id"]].version)
            for hit in self._found(documents)
            if schema.index_language(hit["fields"]["locale"][0])
            != schema.index_language(documents[hit["_id"]].locale)
        ]

    def _found(self, ids: Iterable[str]) -> Sequence[Any]:
        """Where these documents stand, and in which version."""
        wanted = sorted(set(ids))
        answer = self._server.search(
            index=self._generations.alias,
            query={"ids": {"values": wanted}},
            source=False,
            version=True,
            docvalue_fields=[{"field": "locale"}],
            size=len(wanted) * 3,
            track_total_hits=False,
        )
        found: Sequence[Any] = answer["hits"]["hits"]
        return found

    def _delete_batch(self, ids: Sequence[str]) -> Mapping[str, str]:
        live, *building = self._generations.state(self._server).written()
        gone = [
            Action("delete", hit["_index"], hit["_id"], version=hit["_version"]) for hit in self._found(ids)
        ]
        send(self._server, gone)
        self._server.indices.refresh(index=self._generations.alias)
        now = time.time_ns() // 1000  # versions are times: what the rebuild has read is older
        for generation in building:
            for language in live.indexes:
                self._generations.add_language(self._server, generation, language)
            never = (
                Action("delete", index, key, version=now)
                for key in ids
                for index in generation.indexes.values()
            )
            for actions in batches(never):
                send(self._server, actions)
        return {}


class BuildingWriter:
    """Fills a generation that nobody reads yet. What the server refuses is told once the rest is written."""

    def __init__(self, server: Elasticsearch, generations: Generations, generation: Generation) -> None:
        self._server = server
        self._generations = generations
        self._generation = generation
        self._beat = time.monotonic()

    def upsert(self, documents: Iterable[SearchDocument]) -> None:
        """Write the documents; what is there in a newer version stays. Raises as `Changes.upsert` does."""
        refused: dict[str, str] = {}
        for batch in batches(documents):
            with one_exception():
                refused |= put(self._server, self._generations, self._generation, batch)
                self._say_alive()
        if refused:
            raise SearchUnavailable(f"Elasticsearch refused {len(refused)} documents.", refused=refused)

    def delete(self, ids: Iterable[str]) -> None:
        """Take documents out that were written before."""
        for batch in batches(ids):
            with one_exception():
                indexes = self._generation.indexes.values()
                send(self._server, [Action("delete", index, key) for key in batch for index in indexes])

    def _say_alive(self) -> None:
        if time.monotonic() - self._beat > BEAT:
            self._generations.say_alive(self._server, self._generation)
            self._beat = time.monotonic()


def put(
    server: Elasticsearch, generations: Generations, generation: Generation, batch: Iterable[SearchDocument]
) -> dict[str, str]:
    """Write documents to the indexes of their languages. Returns those that were refused, with the reason."""
    actions = []
    for document in batch:
        index = generations.add_language(server, generation, document.locale)
        source = schema.source(document)
        actions.append(Action("index", index, document.id, version=document.version, source=source))
    return send(server, actions)

"""A small engine that keeps its index in memory; it can be away, refuse documents, or break."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from search.contracts import (
    FacetCounts,
    FacetValue,
    Hit,
    IndexStatus,
    SearchDocument,
    SearchQuery,
    SearchResults,
    SearchUnavailable,
    Writer,
)


@dataclass
class Index:
    """What all instances of the engine share, as processes share a server; and how it misbehaves."""

    documents: dict[str, SearchDocument] = field(default_factory=dict)
    away: bool = False
    refuses: dict[str, str] = field(default_factory=dict)
    breaks_on: set[str] = field(default_factory=set)
    before_writing: Callable[[], None] = lambda: None
    calls: list[str] = field(default_factory=list)

    def versions(self) -> dict[str, int]:
        """Every document with its version."""
        return {key: document.version for key, document in self.documents.items()}


INDEX = Index()


class MemoryEngine:
    """The port over a dictionary: a word is found in titles, one hit per document."""

    name = "memory"

    def upsert(self, documents: Iterable[SearchDocument]) -> None:
        """Keep the newest of each."""
        self._write(documents, INDEX.documents)

    def _write(self, documents: Iterable[SearchDocument], into: dict[str, SearchDocument]) -> None:
        wanted = list(documents)
        self._called(f"upsert {len(wanted)}")
        INDEX.before_writing()
        if any(document.id in INDEX.breaks_on for document in wanted):
            raise TypeError("a bug of the adapter")
        for document in wanted:
            known = into.get(document.id)
            if document.id not in INDEX.refuses and (known is None or known.version <= document.version):
                into[document.id] = document
        refused = {each.id: INDEX.refuses[each.id] for each in wanted if each.id in INDEX.refuses}
        if refused:
            raise SearchUnavailable("Some documents were refused.", refused=refused)

    def delete(self, ids: Iterable[str]) -> None:
        """Forget them."""
        wanted = list(ids)
        self._called(f"delete {len(wanted)}")
        for each in wanted:
            INDEX.documents.pop(each, None)

    def search(self, query: SearchQuery) -> SearchResults:
        """Titles with one of the words, by id."""
        self._called("search")
        found = [
            document
            for key, document in sorted(INDEX.documents.items())
            if key not in query.hidden
            and (not query.text or any(word in document.title.lower() for word in query.text.words))
        ]
        return SearchResults(
            hits=tuple(map(_hit, found[query.offset : query.offset + query.limit])),
            total=len(found),
            facets=tuple(_counts(facet, found) for facet in query.facets),
            engine=self.name,
        )

    def suggest(
        self, prefix: str, *, locale: str, limit: int = 8, hidden: frozenset[str] = frozenset()
    ) -> Sequence[str]:
        """Titles that begin so."""
        self._called("suggest")
        found = [each for key, each in INDEX.documents.items() if key not in hidden]
        return [each.title for each in found if each.title.lower().startswith(prefix.lower())][:limit]

    def related(
        self, document_id: str, *, locale: str, limit: int = 6, hidden: frozenset[str] = frozenset()
    ) -> Sequence[Hit]:
        """All others of the same kind."""
        self._called("related")
        kind = INDEX.documents[document_id].kind if document_id in INDEX.documents else ""
        others = {key: each for key, each in INDEX.documents.items() if key not in {document_id, *hidden}}
        return [_hit(each) for each in others.values() if each.kind == kind][:limit]

    def status(self) -> IndexStatus:
        """What it holds."""
        problem = "The memory engine is away." if INDEX.away else ""
        return IndexStatus(engine=self.name, documents=len(INDEX.documents), problem=problem)

    def stored_versions(self) -> Iterator[tuple[str, int]]:
        """Every id and version."""
        self._called("stored_versions")
        yield from INDEX.versions().items()

    @contextmanager
    def rebuild(self) -> Iterator[Writer]:
        """A second dictionary that takes the place of the first when the block ends well."""
        self._called("rebuild")
        building: dict[str, SearchDocument] = {}
        engine = self

        class Building:
            def upsert(self, documents: Iterable[SearchDocument]) -> None:
                engine._write(documents, building)

            def delete(self, ids: Iterable[str]) -> None:
                for each in ids:
                    building.pop(each, None)

        yield Building()
        INDEX.documents = building

    def _called(self, what: str) -> None:
        INDEX.calls.append(what)
        if INDEX.away:
            raise SearchUnavailable("The memory engine is away.")


def _hit(document: SearchDocument) -> Hit:
    return Hit(
        id=document.id,
        work=document.work,
        locale=document.locale,
        kind=document.kind,
        is_original=document.is_original,
        score=1.0,
    )


def _counts(facet: str, found: list[SearchDocument]) -> FacetCounts:
    values = Counter(value for each in found for value in each.facet_values().get(facet, ()))
    return FacetCounts(
        facet=facet, values=tuple(FacetValue(value=value, count=count) for value, count in values.items())
    )

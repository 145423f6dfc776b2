"""The port between the portal and whatever engine answers a search: values in, values out.

Imports neither Django nor an engine, so that every adapter and every test can rely on it alone.
"""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol, runtime_checkable

Filters = Mapping[str, frozenset[str]]
NO_FILTERS: Filters = {}


class SearchUnavailable(Exception):  # noqa: N818 - the name the contract of the port gives it
    """The one exception that crosses the port: the engine cannot answer now.

    `refused` names documents that the engine will not take, each with its reason; the others were written.
    """

    def __init__(self, message: str = "", *, refused: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.refused: Mapping[str, str] = dict(refused or {})


class IndexMissing(SearchUnavailable):
    """The engine could answer, but it has no index at all: who writes to it may build one."""


class Sort(enum.StrEnum):
    """The orders a reader can ask for; each adapter makes them total."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """One page in one language, as the index sees it. Facet values are concept keys, never labels.

    `public_since`: seconds since 1970 when readers first had it, which orders what is of one day.
    """

    id: str
    version: int
    work: str
    locale: str
    is_original: bool
    kind: str
    title: str
    summary: str
    body: str
    facets: Filters
    published: date | None
    public_since: int = 0

    def facet_values(self) -> dict[str, frozenset[str]]:
        """All facets of the document, with those that follow from its own fields."""
        implied = {"kind": frozenset({self.kind}), "language": frozenset({self.locale})}
        if self.published is not None:
            implied["year"] = frozenset({str(self.published.year)})
        return {**implied, **self.facets}


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words that must stand side by side; a single word is a phrase of one."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryText:
    """What a reader typed, taken apart: any of the words, all of the phrases, none of the excluded."""

    words: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    excluded: tuple[Phrase, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases or self.excluded)

    @property
    def has_positive(self) -> bool:
        """Whether something is looked for, not only kept out."""
        return bool(self.words or self.phrases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A theme or country that the text names: its labels in every language, and the facet value it is.

    `words` are the words of the query that name it; labels are searched beside them, never instead.
    """

    facet: str
    key: str
    words: tuple[str, ...]
    labels: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """One question to an engine. `scope` narrows everything, counts included; `filters` are the reader's.

    `hidden` are documents that the index may still hold and nobody may see: neither shown nor counted.
    """

    locale: str
    text: QueryText = field(default_factory=QueryText)
    concepts: tuple[Concept, ...] = ()
    hidden: frozenset[str] = frozenset()
    filters: Filters = field(default_factory=dict)
    scope: Filters = field(default_factory=dict)
    facets: tuple[str, ...] = ()
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open range of characters, `start` to `end`, of the text it belongs to."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text that is either marked throughout or not at all."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """Plain text of a field with the places that matched; the template writes the marks."""

    field: str
    text: str
    spans: tuple[Span, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The text cut at the edges of its spans; joined again it is the text."""
        pieces: list[Piece] = []
        position = 0
        for span in self.spans:
            pieces.append(Piece(text=self.text[position : span.start], is_marked=False))
            pieces.append(Piece(text=self.text[span.start : span.end], is_marked=True))
            position = span.end
        pieces.append(Piece(text=self.text[position:], is_marked=False))
        return tuple(piece for piece in pieces if piece.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLanguage:
    """The same work in a language other than the one shown."""

    id: str
    locale: str
    title: str
    is_original: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One work that was found, in the one language in which it is shown."""

    id: str
    work: str
    locale: str
    kind: str
    is_original: bool
    score: float
    highlights: tuple[Highlight, ...] = ()
    others: tuple[OtherLanguage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """How many works carry one value."""

    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetCounts:
    """The values of one facet, most frequent first; its own filter does not narrow them."""

    facet: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResults:
    """An engine's answer: one page of hits, and counts over all of them.

    `nearest` is a text that finds something where little or nothing was found ("did you mean"), else empty.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: tuple[FacetCounts, ...]
    engine: str
    nearest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexStatus:
    """What an engine holds. `problem` says why it cannot answer, with the remedy; else it is empty."""

    engine: str
    documents: int = 0
    built_at: datetime | None = None
    size_in_bytes: int = 0
    problem: str = ""


class Writer(Protocol):
    """What may change an index."""

    def upsert(self, documents: Iterable[SearchDocument]) -> None:
        """Put the documents in; the same id replaces, an older version is ignored."""

    def delete(self, ids: Iterable[str]) -> None:
        """Take the documents out; an unknown id is silent."""


class SearchEngine(Writer, Protocol):
    """What an adapter must do; the laws are in `tests/search/conformance/`."""

    name: str

    def search(self, query: SearchQuery) -> SearchResults:
        """Answer one query, whatever its text."""

    def suggest(
        self, prefix: str, *, locale: str, limit: int = 8, hidden: frozenset[str] = frozenset()
    ) -> Sequence[str]:
        """Titles in the language that continue what was typed."""

    def related(
        self, document_id: str, *, locale: str, limit: int = 6, hidden: frozenset[str] = frozenset()
    ) -> Sequence[Hit]:
        """Other works about the same: they share words, themes and countries with the document."""

    def status(self) -> IndexStatus:
        """What the index holds; never raises, an engine that is away says so in `problem`."""

    def stored_versions(self) -> Iterator[tuple[str, int]]:
        """Every document's id and version, for comparing the index with the truth."""

    def rebuild(self) -> AbstractContextManager[Writer]:
        """A writer for the whole index; readers see the old one until the block ends well."""


class Renewal(Writer, Protocol):
    """The writer of a new index that begins with what the current one holds, or with nothing."""

    def versions(self, ids: Collection[str]) -> Mapping[str, int]:
        """Those of the documents that the new index has by now, with their versions."""

    def stored_versions(self) -> Iterator[tuple[str, int]]:
        """Every document that the new index has by now; some may be taken out meanwhile."""


@runtime_checkable
class Renewing(Protocol):
    """An engine that need not write a document again that its index has in the same version."""

    def renew(self) -> AbstractContextManager[Renewal]:
        """As `rebuild`, beginning with what is there, provided that it is whole and of this version."""

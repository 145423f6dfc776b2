"""Reads documents back from their rows, for engines that are filled and compared from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from search.contracts import SearchDocument
from search.models import IndexedDocument, IndexedFacet

_UNREAD = ("title_words", "lead_words", "words", "surfaces")


def stored(ids: Collection[str]) -> dict[str, SearchDocument]:
    """The documents of these ids that there are, in two queries."""
    rows = IndexedDocument.objects.filter(document_id__in=ids).defer(*_UNREAD)
    return {document.id: document for document in _documents(list(rows))}


def everything(batch: int) -> Iterator[list[SearchDocument]]:
    """Every document, some of one language at a time: its words are then known already to who reads on.

    Two queries each, and never all documents in memory.
    """
    documents = IndexedDocument.objects.order_by("pk").defer(*_UNREAD)
    for locale in IndexedDocument.objects.order_by("locale").values_list("locale", flat=True).distinct():
        last = 0
        while rows := list(documents.filter(locale=locale, pk__gt=last)[:batch]):
            last = rows[-1].pk
            yield list(_documents(rows))


def _documents(rows: list[IndexedDocument]) -> Iterable[SearchDocument]:
    facets: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    found = IndexedFacet.objects.filter(document__in=[row.pk for row in rows])
    for document, facet, value in found.values_list("document_id", "facet", "value"):
        facets[document][facet].add(value)
    for row in rows:
        yield SearchDocument(
            id=row.document_id,
            version=row.version,
            work=row.work,
            locale=row.locale,
            is_original=row.is_original,
            kind=row.kind,
            title=row.title,
            summary=row.summary,
            body=row.body,
            facets={facet: frozenset(values) for facet, values in facets[row.pk].items()},
            published=row.published,
        )

"""Reads documents back from their rows, for engines that are filled and compared from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from search.contracts import SearchDocument
from search.models import IndexedDocument, IndexedFacet

Outline = tuple[str, int, str]  # id, version, language
_UNREAD = ("title_words", "lead_words", "words", "surfaces")


def stored(ids: Collection[str]) -> dict[str, SearchDocument]:
    """The documents of these ids that there are, in two queries."""
    rows = IndexedDocument.objects.filter(document_id__in=ids).defer(*_UNREAD)
    return {document.id: document for document in _documents(list(rows))}


def outlines(batch: int) -> Iterator[list[Outline]]:
    """Every document, some of one language at a time: its words are then known already to who reads on."""
    rows = IndexedDocument.objects.order_by("pk").values_list("pk", "document_id", "version")
    for locale in IndexedDocument.objects.order_by("locale").values_list("locale", flat=True).distinct():
        last = 0
        while found := list(rows.filter(locale=locale, pk__gt=last)[:batch]):
            last = found[-1][0]
            yield [(document_id, version, locale) for _pk, document_id, version in found]


def versions(ids: Collection[str]) -> dict[str, int]:
    """The versions of those of the documents that there are."""
    return dict(IndexedDocument.objects.filter(document_id__in=ids).values_list("document_id", "version"))


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
            public_since=row.public_since,
        )

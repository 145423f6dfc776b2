"""Writes documents as rows: upserts that never go back to an older version, in bounded batches."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import QuerySet

from search.contracts import SearchDocument
from search.engine.database.words import texts_for_matching
from search.models import IndexedDocument, IndexedFacet

BATCH = 200
_UNKNOWN: Mapping[str, str] = {}
Item = TypeVar("Item")
Row = dict[str, str | int | date | None]
#: A document has some ten facet values: as objects they would cost more than the document itself.
_INSERT_FACET = (
    f'INSERT INTO "{IndexedFacet._meta.db_table}" ("document_id", "work", "facet", "value")'  # noqa: S608  # our own
    " VALUES (%s, %s, %s, %s)"
)
_COLUMNS = [field.column for field in IndexedDocument._meta.concrete_fields if not field.primary_key]
#: What the seal of a row holds together, with its facets.
_SEALED = [column for column in _COLUMNS if column not in {"made_of", "seal"}]
_LOCALE = _SEALED.index("locale")
_UPSERT_DOCUMENT = (
    f'INSERT INTO "{IndexedDocument._meta.db_table}" ({", ".join(_COLUMNS)})'  # noqa: S608  # our own
    f" VALUES ({', '.join(f'%({column})s' for column in _COLUMNS)})"
    f" ON CONFLICT (document_id) DO UPDATE SET {', '.join(f'{each} = excluded.{each}' for each in _COLUMNS)}"
)


def upsert(documents: Iterable[SearchDocument], made_of: Mapping[str, str] = _UNKNOWN) -> None:
    """Write the documents, a batch in memory at a time; `made_of` are the sums that are known, by id."""
    for batch in _batches(documents):
        with transaction.atomic():
            _upsert_batch(batch, made_of)


def delete(ids: Iterable[str]) -> None:
    """Delete the rows of the documents; unknown ids are silent."""
    for batch in _batches(ids):
        with transaction.atomic():
            _delete(IndexedDocument.objects.filter(document_id__in=batch))


def delete_older_than(version: int) -> None:
    """Delete every document that was last written before the version."""
    _delete(IndexedDocument.objects.filter(version__lt=version))


def _delete(documents: QuerySet[IndexedDocument]) -> None:
    """Delete in SQL, without loading the texts as `.delete()` does when someone listens to every deletion."""
    for queryset in (IndexedFacet.objects.filter(document__in=documents), documents):
        queryset._raw_delete(queryset.db)  # noqa: SLF001 - Django has no public name for it


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _upsert_batch(batch: list[SearchDocument], made_of: Mapping[str, str]) -> None:
    newest: dict[str, SearchDocument] = {}
    for document in batch:
        if document.id not in newest or newest[document.id].version <= document.version:
            newest[document.id] = document
    stored = dict(
        IndexedDocument.objects.select_for_update()
        .filter(document_id__in=newest)
        .values_list("document_id", "version")
    )
    fresh = [
        document for key, document in newest.items() if stored.get(key, document.version) <= document.version
    ]
    if fresh:
        with connection.cursor() as cursor:
            cursor.executemany(_UPSERT_DOCUMENT, list(_document_rows(fresh, made_of)))
        _write_facets(fresh)


def _write_facets(documents: list[SearchDocument]) -> None:
    keys = dict(
        IndexedDocument.objects.filter(document_id__in=[document.id for document in documents]).values_list(
            "document_id", "pk"
        )
    )
    old = IndexedFacet.objects.filter(document_id__in=keys.values())
    old._raw_delete(old.db)  # noqa: SLF001 - as above
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT_FACET, _facet_rows(documents, keys))


def _facet_rows(documents: list[SearchDocument], keys: Mapping[str, int]) -> list[tuple[int, str, str, str]]:
    return [
        (keys[document.id], document.work, facet, value)
        for document in documents
        for facet, values in document.facet_values().items()
        for value in sorted(values)
    ]


def _document_rows(documents: Iterable[SearchDocument], made_of: Mapping[str, str]) -> Iterator[Row]:
    """The rows, not in the order of their documents: those of a language are analyzed together."""
    by_locale: dict[str, list[SearchDocument]] = defaultdict(list)
    for document in documents:
        by_locale[document.locale].append(document)
    for locale, of_locale in by_locale.items():
        texts = [text for each in of_locale for text in (each.title, each.summary, each.body)]
        found = iter(texts_for_matching(texts, locale))
        for document, *matching in zip(of_locale, found, found, found, strict=True):
            yield _document_row(document, matching, made_of.get(document.id, ""))


def _document_row(document: SearchDocument, matching: list[tuple[str, list[str]]], made_of: str) -> Row:
    whole = [text for text, _alone in matching]
    each_once = dict.fromkeys(word for _whole, alone in matching for word in alone)
    row: Row = {
        "document_id": document.id,
        "version": document.version,
        "work": document.work,
        "locale": document.locale,
        "is_original": document.is_original,
        "kind": document.kind,
        "published": document.published,
        "public_since": document.public_since,
        "title": document.title,
        "summary": document.summary,
        "body": document.body,
        "title_words": whole[0],
        "lead_words": " ".join(whole[:2]),
        "words": f" {' '.join(each_once)} " if each_once else " ".join(whole),
        "surfaces": " ".join(whole),
    }
    facets = ((facet, value) for facet, values in document.facet_values().items() for value in values)
    return row | {"made_of": made_of, "seal": _seal([row[column] for column in _SEALED], facets)}


def unchanged(made_of: Mapping[str, str]) -> dict[str, str]:
    """Which of the documents are there as they were written, made of the same; with their language."""
    with_sum = IndexedDocument.objects.filter(document_id__in=list(made_of)).exclude(made_of="")
    rows = {
        pk: (document_id, seal, texts)
        for pk, document_id, sum_, seal, *texts in with_sum.values_list(
            "pk", "document_id", "made_of", "seal", *_SEALED
        )
        if made_of[document_id] == sum_
    }
    facets: dict[int, list[tuple[str, str]]] = defaultdict(list)
    of_rows = IndexedFacet.objects.filter(document__in=list(rows))
    for pk, facet, value in of_rows.values_list("document_id", "facet", "value"):
        facets[pk].append((facet, value))
    return {
        document_id: texts[_LOCALE]
        for pk, (document_id, seal, texts) in rows.items()
        if seal == _seal(texts, facets[pk])
    }


def _seal(row: Iterable[object], facets: Iterable[tuple[str, str]]) -> str:
    """The sum of what was written, which tells whether somebody else has written since."""
    values = [*map(str, row), *(f"{facet}={value}" for facet, value in sorted(facets))]
    sum_ = hashlib.blake2b("\0".join(values).encode(errors="surrogatepass"), digest_size=16)
    return sum_.hexdigest()

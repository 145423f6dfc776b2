"""Makes document rows of pages: they are the truth of search, and equal to what visitors may see.

Rows are written in the transaction of the change. Pages are locked while they are read for it, so that of two
changes at the same time the later one wins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page

from accounts.visibility import open_to_all
from search import sources, stored_pages, unchanged
from search.contracts import SearchDocument
from search.engine.factory import document_rows
from search.models import IndexedDocument
from search.stored_pages import StoredPages

BATCH = 200
Pages = Any  # a PageQuerySet; Wagtail ships no types


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written, in which languages; which of these differ from before; what was removed."""

    written: tuple[str, ...]
    languages: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def visible(pages: Pages) -> Pages:
    """Live, public, and not an alias."""
    return pages.filter(open_to_all(), live=True, alias_of__isnull=True)


def lock(page_ids: Collection[int]) -> None:
    """Wait for changes of these pages that are not yet committed, and let no other begin."""
    locked = Page.objects.filter(pk__in=page_ids).order_by("pk").select_for_update(of=("self",), no_key=True)
    list(locked.values_list("pk", flat=True))


def store(page: Page) -> str | None:
    """Write the document of a specific page as it is in memory; None if visitors may not see it."""
    if not page.live or not visible(Page.objects.filter(pk=page.pk)).exists():
        return None
    document = sources.document_of(page, sources.new_version())
    if document is None:
        return None
    document_rows().upsert([document])
    return document.id


def remove(page_ids: Iterable[int]) -> list[str]:
    """Take documents out; returns those that were in."""
    wanted = [sources.document_id(page_id) for page_id in page_ids]
    known = IndexedDocument.objects.filter(document_id__in=wanted)
    there = list(known.order_by("document_id").values_list("document_id", flat=True))
    if there:
        document_rows().delete(there)
    return there


def renew(page_ids: Collection[int], *, trusting: bool = True) -> Written:
    """As `build`; but rows that are as they would be made now are trusted. All learn their sums."""
    with transaction.atomic():
        lock(page_ids)
        stored = _stored(page_ids)
        made_of = {
            sources.document_id(page_id): sum_
            for each in stored
            for page_id, sum_ in unchanged.sums(each).items()
        }
        right = document_rows().unchanged(made_of) if trusting else {}
        wrong = [each for each in page_ids if sources.document_id(each) not in right]
        done = _write(wrong, list(_documents(stored, wrong)), made_of)
    return replace(done, written=(*done.written, *right), languages=(*done.languages, *right.values()))


def build(page_ids: Collection[int]) -> Written:
    """Write what is visible of the pages as they are stored, and take the others out; a batch of them.

    No sums are noted: the next rebuild builds them anew.
    """
    with transaction.atomic():
        lock(page_ids)
        return _write(page_ids, list(documents_of(page_ids)), {})


def _write(page_ids: Collection[int], documents: list[SearchDocument], made_of: Mapping[str, str]) -> Written:
    """Write the documents of these pages with what they were made of, and take out those that have none.

    A document that is as it was keeps its version: it is written again, and the engine need not hear of it.
    """
    before = document_rows().stored([document.id for document in documents])
    changed = [each for each in documents if each.id not in before or differ(each, before[each.id])]
    new = {each.id for each in changed}
    kept = (each if each.id in new else replace(each, version=before[each.id].version) for each in documents)
    document_rows().write(kept, made_of)
    built = {sources.page_id(document.id) for document in documents}
    removed = remove(page_id for page_id in page_ids if page_id not in built)
    return Written(
        written=tuple(document.id for document in documents),
        languages=tuple(document.locale for document in documents),
        changed=tuple(document.id for document in changed),
        removed=tuple(removed),
    )


def differ(one: SearchDocument, other: SearchDocument) -> bool:
    """Whether they differ in more than the version."""
    plain = [replace(each, version=0, facets=each.facet_values()) for each in (one, other)]
    return plain[0] != plain[1]


def documents_of(page_ids: Collection[int]) -> Iterator[SearchDocument]:
    """The documents of the visible pages among these, read anew; the queries depend on the kinds."""
    return _documents(_stored(page_ids), page_ids)


def _stored(page_ids: Collection[int]) -> list[StoredPages]:
    return [stored_pages.read(source, wanted) for source, wanted in _by_source(page_ids)]


def _documents(stored: Iterable[StoredPages], page_ids: Collection[int]) -> Iterator[SearchDocument]:
    version, wanted = sources.new_version(), set(page_ids)
    for each in stored:
        for page in each.pages(wanted):
            document = sources.document_of(page, version)
            if document is not None:
                yield document


def _by_source(page_ids: Collection[int]) -> list[tuple[sources.Source, list[int]]]:
    """The visible pages among these, by what makes their documents."""
    by_type: dict[int, list[int]] = defaultdict(list)
    shown = visible(Page.objects.filter(pk__in=page_ids)).order_by("pk")
    for page_id, content_type in shown.values_list("pk", "content_type"):
        by_type[content_type].append(page_id)
    by_source = (
        (source, by_type[ContentType.objects.get_for_model(source.model).pk])
        for source in sources.all_sources()
    )
    return [(source, wanted) for source, wanted in by_source if wanted]

"""Keeps the index equal to what visitors may see, in the transaction of the change itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page

from search import sources
from search.contracts import SearchDocument
from search.engine.factory import engine

BATCH = 200
Pages = Any  # a PageQuerySet; Wagtail ships no types

#: The ids of pages that wait while `postponed` holds.
_waiting: ContextVar[set[int] | None] = ContextVar("waiting", default=None)


@contextmanager
def postponed() -> Iterator[None]:
    """Index each page once at the end instead of at every save, for work that saves many pages."""
    page_ids: set[int] = set()
    token = _waiting.set(page_ids)
    try:
        yield
    finally:
        _waiting.reset(token)
        update_pages(Page.objects.filter(pk__in=page_ids))


def visible(pages: Pages) -> Pages:
    """Live, public, and not an alias."""
    return pages.live().public().filter(alias_of__isnull=True)


def update_page(page: Page, version: int | None = None) -> None:
    """Index a specific page as it is in memory, or take it out if visitors may not see it."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting.add(page.pk)
        return
    with transaction.atomic():
        document = sources.document_of(page, version or sources.new_version())
        if document is not None and visible(Page.objects.filter(pk=page.pk)).exists():
            engine().upsert([document])
        else:
            remove_pages([page.pk])


def update_pages(pages: Pages) -> None:
    """Index what is visible of the pages as they are stored, and take the others out."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting.update(pages.values_list("pk", flat=True))
        return
    with transaction.atomic():
        kept = set(visible(pages).values_list("pk", flat=True))
        remove_pages(pk for pk in pages.values_list("pk", flat=True) if pk not in kept)
        engine().upsert(_documents(pages))


def update_subtree(root: Page) -> None:
    """Index anew a page and all below it: what a move or a restriction changes for all of them."""
    update_pages(Page.objects.descendant_of(root, inclusive=True))


def remove_pages(page_ids: Iterable[int]) -> None:
    """Take pages out of the index; pages that are not in it are silent."""
    engine().delete(sources.document_id(page_id) for page_id in page_ids)


def rebuild() -> int:
    """Build the whole index anew, while readers see the old one, and return the number of documents."""
    count = 0

    def counted() -> Iterator[SearchDocument]:
        nonlocal count
        for document in _documents(Page.objects.all()):
            count += 1
            yield document

    with engine().rebuild() as writer:
        writer.upsert(counted())
    return count


def _documents(pages: Pages) -> Iterator[SearchDocument]:
    """Documents of the visible pages, a batch in memory at a time."""
    for source in sources.all_sources():
        of_kind = ContentType.objects.get_for_model(source.model)
        wanted = visible(pages.filter(content_type=of_kind)).order_by().values("pk")
        queryset = source.model.objects.filter(pk__in=wanted).order_by("pk")
        version = sources.new_version()
        for page in queryset.prefetch_related(*source.prefetch).iterator(chunk_size=BATCH):
            document = sources.document_of(page, version)
            if document is not None:
                yield document

"""Builds everything anew: the document rows from the pages, then the engine's index from the document rows.

Both a batch in memory at a time. Readers see the old index until the new one is whole. Changes made meanwhile
wait in the queue, so that each of them is told to the new index, whatever had been read of it before.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page

from search import building, sources
from search.engine.factory import document_rows, has_own_index
from search.models import IndexedDocument
from search.outbox import keeper, queue
from search.outbox.drain import drain
from search.outbox.filling import Progress, fill

BATCH = 200
PATIENCE = 30.0


class Busy(Exception):  # noqa: N818 - the state of another process
    """Another process writes to the index and did not end within a while."""


def rebuild(*, rows: Progress | None = None, index: Progress | None = None) -> int:
    """Make rows and index right and return the number of documents. Raises Busy, SearchUnavailable."""
    count = rebuild_rows(rows)
    if has_own_index():
        count = rebuild_index(index)
    return count


def pages_to_read() -> int:
    """How many pages there are of kinds that are searched."""
    kinds = [ContentType.objects.get_for_model(source.model) for source in sources.all_sources()]
    return int(Page.objects.filter(content_type__in=kinds, live=True, alias_of__isnull=True).count())


def rebuild_rows(progress: Progress | None = None, *, from_nothing: bool = False) -> int:
    """Have the row of every page that visitors may see, and no other; each batch in a transaction.

    Rows that are as they would be made now are only read, unless all is to be made from nothing.
    """
    count, make = 0, partial(building.renew, trusting=not from_nothing)
    for batch in pages_by_kind():
        with transaction.atomic():
            done = make(batch)
            queue.note([*done.changed, *done.removed])
        count += len(done.written)
        if progress is not None:
            progress(list(done.languages))
    for ids in rows_without_a_page():
        with transaction.atomic():
            document_rows().delete(ids)
            queue.note(ids)
    return count


def rebuild_index(progress: Progress | None = None, *, from_nothing: bool = False) -> int:
    """Have a new index, equal to the rows. Raises Busy, SearchUnavailable; the old one then stays."""
    with _alone_in_time() as held:
        count = fill(held, progress, from_nothing=from_nothing)
    drain(wake=True)
    return count


def pages_by_kind() -> Iterator[list[int]]:
    """The numbers of all pages of kinds that are searched, a batch of one kind and language at a time.

    Words of one language come again in the next batch, and what was worked out for them is still in memory.
    """
    for source in sources.all_sources():
        of_kind = Page.objects.filter(content_type=ContentType.objects.get_for_model(source.model))
        for locale in of_kind.order_by("locale_id").values_list("locale_id", flat=True).distinct():
            pages, last = of_kind.filter(locale_id=locale).order_by("pk"), 0
            while batch := list(pages.filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
                last = batch[-1]
                yield batch


def rows_without_a_page() -> Iterator[list[str]]:
    """The ids of rows whose page is gone, or of a kind that is no longer searched."""
    kinds = [ContentType.objects.get_for_model(source.model).pk for source in sources.all_sources()]
    searched = Page.objects.filter(content_type__in=kinds).order_by()
    rows, last = IndexedDocument.objects.order_by("pk").values_list("pk", "document_id"), 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        last = batch[-1][0]
        ids = [document_id for _pk, document_id in batch]
        pages = searched.filter(pk__in=map(sources.page_id, ids)).values_list("pk", flat=True)
        there = set(map(sources.document_id, pages))
        gone = [each for each in ids if each not in there]
        if gone:
            yield gone


@contextmanager
def _alone_in_time() -> Iterator[keeper.Keeper]:
    """The right to write, waited for while a drain ends."""
    deadline = time.monotonic() + PATIENCE
    while True:
        with keeper.alone("rebuild") as held:
            if held is not None:
                yield held
                return
        if time.monotonic() > deadline:
            row = keeper.state()
            raise Busy(
                f"Another process is busy with the index ({row.doing}, {row.holder}). Try again later."
            )
        time.sleep(0.2)

"""What happens to pages happens to their document rows, in one transaction, and is queued for the engine."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from wagtail.models import Page

from search import building, sources
from search.building import Pages
from search.outbox import queue
from search.outbox.after_commit import drain_after_commit

#: More pages than this are not read in the transaction of the change, only hidden; the rest follows it.
BUILT_AT_ONCE = 200
_CHUNK = 500

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
        update_ids(page_ids)


def update_page(page: Page) -> None:
    """Index a specific page as it is in memory, or take it out if visitors may not see it."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting.add(page.pk)
        return
    with transaction.atomic():
        stored = building.store(page)
        _announce([stored] if stored else building.remove([page.pk]))


def update_pages(pages: Pages) -> None:
    """Index what is visible of the pages as they are stored, and take the others out."""
    update_ids(pages.values_list("pk", flat=True))


def update_ids(page_ids: Iterable[int]) -> None:
    """As `update_pages`, by the numbers of the pages; those of pages that are gone are right, too."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting.update(page_ids)
        return
    wanted = sorted(set(page_ids))
    update = _build if len(wanted) <= BUILT_AT_ONCE else _hide_and_defer
    with transaction.atomic():
        for start in range(0, len(wanted), _CHUNK):
            update(wanted[start : start + _CHUNK])


def update_subtree(root: Page) -> None:
    """Index anew a page and all below it: what a move or a restriction changes for all of them."""
    update_pages(Page.objects.descendant_of(root, inclusive=True))


def remove_pages(page_ids: Iterable[int]) -> None:
    """Take pages out of the index; pages that are not in it are silent."""
    with transaction.atomic():
        _announce(building.remove(page_ids))


def remove_ghosts(page_ids: Collection[int]) -> None:
    """Take out pages that the engine showed and nobody may see, whether they have a row or not."""
    with transaction.atomic():
        building.remove(page_ids)
        _announce([sources.document_id(page_id) for page_id in page_ids])


def _build(page_ids: list[int]) -> None:
    done = building.build(page_ids)
    _announce([*done.written, *done.removed])


def _hide_and_defer(page_ids: list[int]) -> None:
    """Take out at once what may not be seen; have the rest read and built after the transaction."""
    building.lock(page_ids)
    visible = building.visible(Page.objects.filter(pk__in=page_ids))
    kept = set(visible.values_list("pk", flat=True))
    _announce(building.remove(page_id for page_id in page_ids if page_id not in kept))
    _announce([sources.document_id(page_id) for page_id in kept], must_build=True)


def _announce(ids: Collection[str], *, must_build: bool = False) -> None:
    if queue.note(ids, must_build=must_build):
        drain_after_commit()

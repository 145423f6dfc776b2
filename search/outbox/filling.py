"""Fills a new index from the document rows, a batch in memory at a time, for whoever is the keeper."""

from __future__ import annotations

from collections.abc import Callable

from search.contracts import SearchDocument, SearchUnavailable, Writer
from search.engine.factory import document_rows, engine
from search.outbox import keeper, queue

SENT_AT_ONCE = 500
#: Told of every batch: the languages of its documents.
Progress = Callable[[list[str]], None]


def fill(held: keeper.Keeper, progress: Progress | None = None) -> int:
    """Build the index anew and strike off what it includes. Raises SearchUnavailable; the old one then stays.

    Changes made meanwhile wait in the queue, so that each of them is told to the new index.
    """
    count = 0
    queue.cover(held.holder)
    with engine().rebuild() as writer:
        for batch in document_rows().everything(SENT_AT_ONCE):
            held.renew()
            _write(writer, batch)
            count += len(batch)
            if progress is not None:
                progress([document.locale for document in batch])
    queue.settle_covered(held.holder)
    keeper.answered()
    keeper.rebuilt()
    return count


def _write(writer: Writer, batch: list[SearchDocument]) -> None:
    """What the engine refuses is queued, where it is tried alone and parked with its reason."""
    try:
        writer.upsert(batch)
    except SearchUnavailable as error:
        if not error.refused:
            raise
        queue.note(error.refused)

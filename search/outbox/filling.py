"""Fills a new index from the document rows, a batch in memory at a time, for whoever is the keeper."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice

from search.contracts import Renewal, Renewing, SearchDocument, SearchEngine, SearchUnavailable, Writer
from search.engine.factory import document_rows, engine
from search.outbox import keeper, queue

SENT_AT_ONCE = 200
_COMPARED_AT_ONCE = 500
#: Told of every batch: the languages of its documents.
Progress = Callable[[list[str]], None]


def fill(held: keeper.Keeper, progress: Progress | None = None, *, from_nothing: bool = False) -> int:
    """Build the index anew and strike off what it includes. Raises SearchUnavailable; the old one then stays.

    Unless all is to be made from nothing, an engine that can begins with what its index holds already; that
    of another is left as it is where it holds the rows and nothing else.
    Changes made meanwhile wait in the queue, so that each of them is told to the new index.
    """
    queue.cover(held.holder)
    chosen = engine()
    if isinstance(chosen, Renewing) and not from_nothing:
        with chosen.renew() as renewal:
            _take_out_others(held, renewal)
            count = _write_missing(held, renewal, renewal.versions, progress)
    elif not from_nothing and _holds_the_rows(held, chosen):
        count = _write_missing(held, chosen, set, progress)  # none is missing: they are counted and told
    else:
        with chosen.rebuild() as writer:
            count = _write_missing(held, writer, _nothing, progress)
    queue.settle_covered(held.holder)
    keeper.answered()
    keeper.rebuilt()
    return count


def _holds_the_rows(held: keeper.Keeper, chosen: SearchEngine) -> bool:
    """Whether the index can be read and has every row in its version, and nothing else."""
    told = chosen.status()
    if told.problem or told.documents != document_rows().status().documents:
        return False
    seen = 0
    for batch, rows in _beside_rows(held, chosen.stored_versions()):
        if dict(batch) != rows:
            return False
        seen += len(batch)
    return seen == told.documents


def _take_out_others(held: keeper.Keeper, renewal: Renewal) -> None:
    """What has no row, or is of another version than its row, older or newer."""
    for batch, rows in _beside_rows(held, renewal.stored_versions()):
        wrong = [each for each, version in batch if rows.get(each) != version]
        if wrong:
            renewal.delete(wrong)


def _beside_rows(
    held: keeper.Keeper, versions: Iterable[tuple[str, int]]
) -> Iterator[tuple[list[tuple[str, int]], Mapping[str, int]]]:
    """Documents with their versions, a batch at a time, beside the versions of the rows that there are."""
    left = iter(versions)
    while batch := list(islice(left, _COMPARED_AT_ONCE)):
        held.renew()
        yield batch, document_rows().versions([each for each, _version in batch])


def _nothing(_ids: list[str]) -> Collection[str]:
    return ()


def _write_missing(
    held: keeper.Keeper,
    writer: Writer,
    there: Callable[[list[str]], Collection[str]],
    progress: Progress | None,
) -> int:
    """Write the rows of documents that are not there yet; return how many there are then."""
    count = 0
    for batch in document_rows().outlines(SENT_AT_ONCE):
        held.renew()
        ids = [document_id for document_id, _version, _locale in batch]
        kept = there(ids)
        missing = [each for each in ids if each not in kept]
        if missing:
            _write(writer, list(document_rows().stored(missing).values()))
        count += len(batch)
        if progress is not None:
            progress([locale for _id, _version, locale in batch])
    return count


def _write(writer: Writer, batch: list[SearchDocument]) -> None:
    """What the engine refuses is queued, where it is tried alone and parked with its reason."""
    try:
        writer.upsert(batch)
    except SearchUnavailable as error:
        if not error.refused:
            raise
        queue.note(error.refused)

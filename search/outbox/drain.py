"""Sends what is queued to the engine, from the document rows, in batches, until nothing is due.

An engine that does not answer is left alone for a while; a document that it refuses is tried alone, then
parked. An engine that has no index yet gets one of all rows. Nothing is struck off before the engine has it,
so that a drain may be killed at any point.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import DatabaseError, OperationalError
from django.utils import timezone

from search import building, sources
from search.contracts import IndexMissing, SearchDocument, SearchEngine, SearchUnavailable
from search.engine.factory import document_rows, engine, has_own_index
from search.models import PendingChange
from search.outbox import keeper, queue
from search.outbox.filling import fill

logger = logging.getLogger(__name__)

BATCH = 200
ATTEMPTS = 5
FIRST_PAUSE = timedelta(seconds=10)


@dataclass(slots=True)
class Drained:
    """What a drain did. `is_busy`: another process is at it. `problem`: why it stopped, else empty."""

    sent: int = 0
    removed: int = 0
    refused: dict[str, str] = field(default_factory=dict)
    is_busy: bool = False
    problem: str = ""
    has_more: bool = False


def drain(*, most_batches: int | None = None, wake: bool = False, may_build: bool = True) -> Drained:
    """Send what is due; `wake` calls an engine that is being left alone all the same.

    Where the engine has no index at all one is built, unless that is left to another drain: there `has_more`.
    """
    done = Drained()
    while queue.due(timezone.now()).exists():
        with keeper.alone("drain") as held:
            if held is None:
                done.is_busy = True
                return done
            _drain_held(held, done, most_batches, wake=wake, may_build=may_build)
        if done.problem or done.has_more:
            break
        # Whoever came while this process held the right went away: look once more.
    return done


def _drain_held(
    held: keeper.Keeper, done: Drained, most_batches: int | None, *, wake: bool, may_build: bool
) -> None:
    row = keeper.state()
    if row.rested_at is not None and row.rested_at > timezone.now() and not wake:
        done.problem = row.error
        return
    for number, batch in enumerate(iter(_next_batch, [])):
        if number == most_batches:
            done.has_more = True
            return
        if not _try(held, batch, done, may_build=may_build):
            return


def _try(held: keeper.Keeper, batch: list[PendingChange], done: Drained, *, may_build: bool) -> bool:
    """Send a batch and strike it off; returns whether to go on with the next."""
    try:
        held.renew()
        done.has_more = not _send_or_build(held, batch, done, may_build=may_build)
        if done.has_more:
            return False
        held.renew()
    except SearchUnavailable as error:
        if error.refused:
            _refused(batch, error.refused, done)
            return True
        logger.warning("The search engine does not take changes: %s", error)
        done.problem = str(error) or type(error).__name__
        keeper.failed(done.problem)
        return False
    except keeper.KeeperLost:
        queue.note([change.document_id for change in batch])  # what this process sent may have come late
        done.is_busy = True
        return False
    except OperationalError:
        raise  # the database's fault, not a document's
    except Exception as error:
        logger.exception("Documents could not be sent to the search engine.")
        _spoiled(batch, f"{type(error).__name__}: {error}", done)
        return True
    keeper.answered()
    queue.settle(batch)
    return True


def _next_batch() -> list[PendingChange]:
    """What is due; one that has failed is alone, so that it spoils no other."""
    now = timezone.now()
    fresh = list(queue.due(now).filter(attempts=0)[:BATCH])
    return fresh or list(queue.due(now).filter(attempts__gt=0)[:1])


def _send_or_build(
    held: keeper.Keeper, batch: list[PendingChange], done: Drained, *, may_build: bool
) -> bool:
    """Returns whether the index has the batch: sent to it, or built into a first one."""
    try:
        _send(batch, done)
    except IndexMissing:
        if not may_build:
            return False
        logger.info("There is no search index yet: it is built from the document rows.")
        done.sent += _first_index(held)
    return True


def _first_index(held: keeper.Keeper) -> int:
    """The number of documents in it. Nothing that goes wrong is the fault of the batch at hand."""
    try:
        return fill(held)
    except (SearchUnavailable, keeper.KeeperLost, DatabaseError):
        raise
    except Exception as error:
        logger.exception("The search index could not be built.")
        raise SearchUnavailable(f"{type(error).__name__}: {error}") from error


def _send(batch: list[PendingChange], done: Drained) -> None:
    unbuilt = [sources.page_id(change.document_id) for change in batch if change.must_build]
    if unbuilt:
        building.build(unbuilt)
    if not has_own_index():
        done.sent += len(batch)
        return
    ids = [change.document_id for change in batch]
    documents = document_rows().stored(ids)
    _tell(engine(), documents, [each for each in ids if each not in documents])
    done.sent += len(documents)
    done.removed += len(ids) - len(documents)


def _tell(chosen: SearchEngine, documents: Mapping[str, SearchDocument], gone: list[str]) -> None:
    if gone:
        chosen.delete(gone)
    if documents:
        chosen.upsert(documents.values())


def _refused(batch: list[PendingChange], refused: Mapping[str, str], done: Drained) -> None:
    """Put off what was refused; the others stay due and are sent again without it, which changes nothing."""
    for change in batch:
        if change.document_id in refused:
            _put_off(change, refused[change.document_id], done)


def _spoiled(batch: list[PendingChange], reason: str, done: Drained) -> None:
    """Nobody knows which document it was: try each alone, now; one that is alone is put off."""
    if len(batch) == 1:
        _put_off(batch[0], reason, done)
        return
    for change in batch:
        queue.put_off(change, reason, attempts_allowed=ATTEMPTS, pause=timedelta(0))


def _put_off(change: PendingChange, reason: str, done: Drained) -> None:
    done.refused[change.document_id] = reason
    pause = FIRST_PAUSE * 4**change.attempts
    queue.put_off(change, reason, attempts_allowed=ATTEMPTS, pause=pause)

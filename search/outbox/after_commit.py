"""Sets the drain going once a change is committed: at once, or by the worker, as `SEARCH_DRAIN` says."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, transaction

from search.outbox import queue
from search.outbox.drain import drain
from search.tasks import drain_queue

logger = logging.getLogger(__name__)

#: Engines in the same process answer at once; one behind a network is left to the worker.
AT_ONCE = frozenset({"database", "embedded"})
#: What has been due for so long was left behind: a drain begins right after the commit.
LEFT = timedelta(seconds=5)


def is_immediate() -> bool:
    """Whether the process that changed something also tells the engine."""
    if settings.SEARCH_DRAIN:
        return bool(settings.SEARCH_DRAIN == "immediate")
    return settings.SEARCH_ENGINE in AT_ONCE


def drain_after_commit() -> None:
    """Have the queue drained after the transaction, unless the worker does it."""
    if is_immediate():
        transaction.on_commit(_drain_some, robust=True)


def drain_leftovers() -> None:
    """Where no worker runs, take up what a process left that was killed, or an engine that was away.

    Called by searches: one cheap query while there is nothing.
    """
    try:
        if is_immediate() and queue.is_behind(LEFT):
            _drain_some()
    except DatabaseError:
        logger.warning("The search queue could not be read.", exc_info=True)


def _drain_some() -> None:
    """Send one batch; many changes, and a first index, are left to a task, so that the request ends."""
    try:
        if drain(most_batches=1, may_build=False).has_more:
            drain_queue.enqueue()
    except DatabaseError:
        logger.warning("The search queue could not be drained now; the next change does.", exc_info=True)

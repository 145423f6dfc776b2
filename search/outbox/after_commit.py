"""Sets the drain going once a change is committed: at once, or by the worker, as `SEARCH_DRAIN` says."""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import DatabaseError, transaction

from search.outbox.drain import drain
from search.tasks import drain_queue

logger = logging.getLogger(__name__)

#: Engines in the same process answer at once; one behind a network is left to the worker.
AT_ONCE = frozenset({"database", "embedded"})


def is_immediate() -> bool:
    """Whether the process that changed something also tells the engine."""
    if settings.SEARCH_DRAIN:
        return bool(settings.SEARCH_DRAIN == "immediate")
    return settings.SEARCH_ENGINE in AT_ONCE


def drain_after_commit() -> None:
    """Have the queue drained after the transaction, unless the worker does it."""
    if is_immediate():
        transaction.on_commit(_drain_some, robust=True)


def _drain_some() -> None:
    """Send one batch; many changes at once are left to a task, so that the request ends."""
    try:
        if drain(most_batches=1).has_more:
            drain_queue.enqueue()
    except DatabaseError:
        logger.warning("The search queue could not be drained now; the next change does.", exc_info=True)

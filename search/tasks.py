"""What is done to the index outside of requests: by a worker where there is one, else at once."""

from __future__ import annotations

import logging

from django_tasks import task

from search.contracts import SearchUnavailable
from search.outbox.drain import drain
from search.outbox.rebuilding import Busy, rebuild
from search.outbox.reconciling import reconcile

logger = logging.getLogger(__name__)


@task()
def drain_queue(*, wake: bool = False) -> None:
    """Send everything that is due; `wake` calls an engine that is being left alone all the same."""
    drain(wake=wake)


@task()
def rebuild_index() -> None:
    """Build rows and index anew; the old index stays where that fails, and the log says why."""
    try:
        rebuild()
    except (Busy, SearchUnavailable) as error:
        logger.error("The search index was not built anew: %s", error)  # noqa: TRY400  # told whole


@task()
def reconcile_index() -> None:
    """Compare pages, rows and index, and repair."""
    try:
        found = reconcile()
    except SearchUnavailable as error:
        logger.error("The search index was not compared: %s", error)  # noqa: TRY400  # told whole
    else:
        logger.info("Search was compared with the pages: %s", "; ".join(found.sentences()))

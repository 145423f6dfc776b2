"""`manage.py search_worker`: sends what is queued to the engine, as soon as it is due, until told to stop."""

from __future__ import annotations

import logging
import signal
import threading
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from search.outbox.drain import Drained, drain

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Several may run: one drains, the others stand by. SIGTERM and SIGINT end it after the batch at hand."""

    help = "Send changes to the search engine as they come. Ends on SIGTERM or SIGINT."

    def add_arguments(self, parser: CommandParser) -> None:
        """How often to look."""
        parser.add_argument(
            "--poll", type=float, default=1.0, metavar="SECONDS", help="how often to look (1)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Drain, wait, and again."""
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        self.stdout.write("The search worker waits for changes.")
        said = ""
        while not stop.is_set():
            started = time.monotonic()
            done = _drain()
            if done.problem != said:
                said = done.problem
                self._tell(
                    f"The engine does not take changes: {said}" if said else "The engine answers again."
                )
            if done.sent or done.removed:
                seconds = time.monotonic() - started
                self._tell(f"{done.sent} sent, {done.removed} removed in {seconds:.1f} s.")
            for document, reason in done.refused.items():
                self._tell(f"{document} was refused: {reason}")
            stop.wait(0 if done.has_more else options["poll"])
        self.stdout.write("The search worker ends.")

    def _tell(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _drain() -> Drained:
    """Drain in pieces, so that a signal is heard between them; the database may be away for a while."""
    close_old_connections()
    try:
        return drain(most_batches=5)
    except DatabaseError as error:
        logger.warning("The database does not answer the search worker: %s", error)
        return Drained(problem=f"the database does not answer ({type(error).__name__})")

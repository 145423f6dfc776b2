"""`manage.py search_status`: says how search is; exits with 1 when it is degraded."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand

from search.engine.factory import engine
from search.models import IndexedDocument
from search.outbox.status import queue_state


class Command(BaseCommand):
    """Asks the engine and the queue; changes nothing."""

    help = "Say how search is: engine, documents, queue, parked documents, last rebuild, problems."

    def handle(self, *args: Any, **options: Any) -> None:
        """A fact a line, then the problems."""
        index, state = engine().status(), queue_state()
        facts = {
            "Engine": index.engine,
            "Document rows": f"{IndexedDocument.objects.count():,}",
            "Documents in the index": f"{index.documents:,}",
            "Size of the index": f"{index.size_in_bytes / 1_000_000:,.1f} MB"
            if index.size_in_bytes
            else "not known",
            "Last rebuild": _time(state.rebuilt_at or index.built_at),
            "Last change sent": _time(state.drained_at),
            "Waiting changes": f"{state.waiting:,}",
            "Age of the oldest": f"{int(state.age.total_seconds())} s",
            "Parked": f"{state.parked:,}",
            "Now working on it": state.doing or "nobody",
        }
        for name, value in facts.items():
            self.stdout.write(f"{name + ':':<24}{value}")
        problems = [*([index.problem] if index.problem else []), *state.problems]
        for problem in problems:
            self.stdout.write(f"Problem: {problem}")
        if problems:
            sys.exit(1)
        self.stdout.write("All is well.")


def _size(count: int) -> str:
    return f"{count / 1_000_000:,.1f} MB" if count else "not known"


def _time(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC" if moment else "never"

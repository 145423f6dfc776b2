"""`manage.py search_reconcile`: compares pages, document rows and index both ways, and repairs."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.contracts import SearchUnavailable
from search.outbox.reconciling import reconcile


class Command(BaseCommand):
    """Can be run at any time; what is queued is known to differ and is not counted."""

    help = "Compare pages, document rows and the engine's index both ways, and repair what differs."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer to look only."""
        parser.add_argument(
            "--check", action="store_true", help="repair nothing; exit with 1 if anything differs"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare, repair, and say exactly what was found."""
        try:
            found = reconcile(repair=not options["check"])
        except SearchUnavailable as error:
            raise CommandError(f"The index could not be compared: {error}") from error
        for sentence in found.sentences():
            self.stdout.write(sentence)
        if not found.total:
            self.stdout.write("All equal.")
        elif options["check"]:
            self.stdout.write(f"{found.total} differ. Nothing was changed.")
            sys.exit(1)
        else:
            self.stdout.write(f"{found.total} differed and were repaired.")

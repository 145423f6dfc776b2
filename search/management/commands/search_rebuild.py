"""`manage.py search_rebuild`: builds the whole of search anew."""

from __future__ import annotations

import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.contracts import SearchUnavailable
from search.engine.factory import engine, has_own_index
from search.management.progress import Progress
from search.models import IndexedDocument
from search.outbox import rebuilding


class Command(BaseCommand):
    """Readers see the old index until the new one is complete; it can be run at any time."""

    help = "Build the search index anew from the pages that visitors may see."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer to trust nothing, and each half alone."""
        parser.add_argument(
            "--all", action="store_true", help="make also what is as it would be made now, from nothing"
        )
        half = parser.add_mutually_exclusive_group()
        half.add_argument("--rows-only", action="store_true", help="only the document rows, from the pages")
        half.add_argument("--index-only", action="store_true", help="only the engine's index, from the rows")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, and say how many documents there are, in which languages, and how long it took."""
        started = time.monotonic()
        count, languages = 0, ""
        if not options["index_only"]:
            total = rebuilding.pages_to_read()
            progress = Progress("Document rows", total, sys.stderr)
            count = rebuilding.rebuild_rows(progress, from_nothing=options["all"])
            languages = progress.by_language()
            progress.done()
        if not options["rows_only"] and has_own_index():
            count, languages = self._rebuild_index(from_nothing=options["all"])
        seconds = time.monotonic() - started
        self.stdout.write(f"{count} documents indexed in {seconds:.1f} s.")
        if languages:
            self.stdout.write(f"By language: {languages}.")

    def _rebuild_index(self, *, from_nothing: bool) -> tuple[int, str]:
        name, total = engine().name, IndexedDocument.objects.count()
        progress = Progress(f"Index ({name})", total, sys.stderr)
        try:
            count = rebuilding.rebuild_index(progress, from_nothing=from_nothing)
        except SearchUnavailable as error:
            raise CommandError(f"The index was not built, the old one stays. {name} says: {error}") from error
        except rebuilding.Busy as error:
            raise CommandError(str(error)) from error
        finally:
            progress.done()
        return count, progress.by_language()

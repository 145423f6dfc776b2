"""`manage.py search_rebuild`: builds the whole search index anew."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand

from search.outbox import rebuilding


class Command(BaseCommand):
    """Readers see the old index until the new one is complete; it can be run at any time."""

    help = "Build the search index anew from the pages that visitors may see."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and say how many documents there are, and how long it took."""
        started = time.monotonic()
        count = rebuilding.rebuild()
        self.stdout.write(f"{count} documents indexed in {time.monotonic() - started:.1f} s.")

"""Add the countries and starter themes that are missing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from taxonomy.starter import load_vocabulary


class Command(BaseCommand):
    """Idempotent: a second run changes nothing, and edited themes keep their labels."""

    help = "Add the countries and starter themes that are missing. Changes nothing that was edited."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say what was added."""
        loaded = load_vocabulary()
        counts = f"{loaded.countries} countries, {loaded.themes} themes, {loaded.labels} labels"
        self.stdout.write(f"Vocabulary: added {counts}.")

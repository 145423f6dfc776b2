"""Load the demo content: the seed article as pages in ten languages, and one user per role."""

from __future__ import annotations

from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.demo.loader import DemoLoader
from portal.demo.users import refuse_without_tables


class Command(BaseCommand):
    """Idempotent; refuses to run in production."""

    help = "Load the demo content and users. Safe to run again; refused in production."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is missing and say how long it took."""
        if settings.ENVIRONMENT.is_production:
            raise CommandError("The demo is for trying things out: it is not loaded in production.")
        refuse_without_tables()
        started = monotonic()
        self.stdout.write("Demo content …")
        DemoLoader(self.stdout.write).load()
        self.stdout.write(f"Demo content is there ({monotonic() - started:.1f} s).")

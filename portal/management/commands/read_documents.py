"""Read the text of uploaded files, for search."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from editorial.document_texts.queue import DocumentText, note_all
from editorial.document_texts.starting import read_all


class Command(BaseCommand):
    """Reads what waits and ends; does nothing while another process of this machine reads."""

    help = "Read the text of uploaded PDF, Word, Excel, PowerPoint and text files, so that search finds it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be chosen."""
        parser.add_argument(
            "--again", action="store_true", help="also read the files again that could not be read before"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Find documents that were never looked at, then read."""
        note_all()
        if options["again"]:
            state = DocumentText.State
            failed = DocumentText.objects.exclude(state__in=[state.READ, state.CUT, state.EMPTY])
            failed.update(state=state.WAITING, attempts=0, claimed_at=None)
        self.stdout.write(f"{read_all()} files read.")

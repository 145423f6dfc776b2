"""Write the pages of an office to a file that `import_pages` reads back."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from editorial.bulk.exporting import columns_of, export_rows
from editorial.bulk.problems import UnreadableFileError
from editorial.bulk.table import writer_of
from portal.management.commands.import_pages import add_whose, whose


class Command(BaseCommand):
    """Writes what the user may edit, in every language, without loss."""

    help = (
        "Write the practices, case studies, lessons and news of an office, in every language, to a .csv, "
        ".xlsx or .jsonl file that import_pages reads back (docs/editing/import.md). "
        "Drafts are in it unless --live."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be chosen."""
        parser.add_argument("file", type=Path)
        add_whose(parser)
        parser.add_argument(
            "--live", action="store_true", help="published pages alone, as they are published"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and say how many rows it has."""
        office, user = whose(options)
        path: Path = options["file"]
        rows = list(export_rows(office, user, only_live=options["live"]))
        try:
            writer_of(path)(path, columns_of(rows), rows)
        except UnreadableFileError as error:
            path.unlink(missing_ok=True)
            raise CommandError(str(error)) from error
        self.stdout.write(f"{len(rows)} rows written to {path}.")

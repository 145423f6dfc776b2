"""Make pages of an office from the rows of a file."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page

from accounts.models import User
from editorial.bulk.importing import Options, Outcome, import_file
from editorial.bulk.problems import UnreadableFileError
from editorial.bulk.rights import system_user
from portal.progress import Bar
from search import indexing
from taxonomy.models import Country


def add_whose(parser: ArgumentParser) -> None:
    """Add the options that say for which office, and with whose rights."""
    parser.add_argument("--country", required=True, help="ISO code of the office, e.g. ET")
    parser.add_argument(
        "--user",
        metavar="NAME",
        help="work with the rights of this user, who then stands in the history; without it, as the system",
    )


def whose(options: dict[str, Any]) -> tuple[Country, User]:
    """Return the office and the user that the options name. Raises CommandError."""
    office = Country.objects.filter(alpha2=options["country"].upper()).first()
    if office is None:
        raise CommandError(f"There is no country {options['country']!r}. Give its ISO code, e.g. ET.")
    if options["user"] is None:
        return office, system_user()
    user = User.objects.filter(username=options["user"], is_active=True).first()
    if user is None:
        raise CommandError(f"There is no active user {options['user']!r}.")
    return office, user


class Command(BaseCommand):
    """Ends with 1 if any row was bad; good rows are written all the same, and once, however often it runs."""

    help = (
        "Make pages of an office from the rows of a .csv, .xlsx or .jsonl file (docs/editing/import.md). "
        "Rows without error are written, 200 at a time; bad ones are named. Safe to stop and to run again: "
        "a row that was written and has not changed is left alone."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be chosen."""
        parser.add_argument("file", type=Path)
        add_whose(parser)
        parser.add_argument("--dry-run", action="store_true", help="check everything, write nothing")
        parser.add_argument("--publish", action="store_true", help="publish; without it rows become drafts")
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="also replace what a person has edited since the last import",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, then say what became of the rows."""
        office, user = whose(options)
        chosen = Options(
            office=office,
            user=user,
            publishes=options["publish"],
            is_dry_run=options["dry_run"],
            overwrites=options["overwrite"],
        )
        try:
            with Bar("rows", sys.stderr) as bar:
                outcome = import_file(options["file"], chosen, index=index, progress=bar.show)
        except (UnreadableFileError, PermissionDenied) as error:
            raise CommandError(f"Nothing was written. {error}") from error
        self.tell(outcome, is_dry_run=chosen.is_dry_run)
        if outcome.problems:
            sys.exit(1)

    def tell(self, outcome: Outcome, *, is_dry_run: bool) -> None:
        """Print remarks and problems by row, then the counts."""
        for remark in outcome.remarks:
            self.stdout.write(f"note: row {remark}")
        for problem in outcome.problems:
            self.stderr.write(f"row {problem}")
        counts = ", ".join(f"{count} {name}" for name, count in outcome.counts.items())
        bad = len({problem.row for problem in outcome.problems})
        verb = "Would be" if is_dry_run else "Rows"
        self.stdout.write(f"{verb}: {counts}; {bad} with errors.")


def index(page_ids: Iterable[int]) -> None:
    """Bring pages into the portal's search, in the transaction that wrote them."""
    indexing.update_pages(Page.objects.filter(pk__in=list(page_ids)))

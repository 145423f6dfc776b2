"""`manage.py open_language CODE… | --all`: make home, index and country pages of a language."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from editorial.opening import open_language


class Command(BaseCommand):
    """Open languages. Running it again makes only what is missing."""

    help = "Make the home, index and country pages of one or more languages as real pages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Codes of the table of languages, or all of `LANGUAGES`."""
        parser.add_argument("codes", nargs="*", metavar="CODE", help="e.g. fr zh-hans")
        parser.add_argument("--all", action="store_true", help="every language of the settings")

    def handle(self, *args: Any, codes: list[str], **options: Any) -> None:
        """Open each language and say how many pages were made."""
        known = [code for code, _ in settings.LANGUAGES]
        wanted = known if options["all"] else codes
        if not wanted:
            raise CommandError("Name at least one language, or --all. Known: " + " ".join(known))
        unknown = [code for code in wanted if code not in known]
        if unknown:
            raise CommandError(f"No such language: {' '.join(unknown)}. Known: {' '.join(known)}")
        for code in wanted:
            made = open_language(code)
            if options["verbosity"]:
                self.stdout.write(f"{code}: {len(made)} pages made")

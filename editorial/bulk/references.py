"""What rows of a file name: countries, themes, and other works by their external id or their key.

One instance serves one run; the vocabularies are read once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _
from wagtail.models import Page

from editorial.models import ImportedRow, TaggedPage
from taxonomy.models import Country, Theme
from taxonomy.names import territory_name


class PendingReferenceError(Exception):
    """The row names a work of the same file that is not written yet."""


class References:
    """Finds what a cell names, and names what a page refers to, for one office."""

    def __init__(self, office: Country, in_file: Iterable[str] = ()) -> None:
        self.office = office
        self.in_file = frozenset(in_file)
        self._pages: dict[str, int] = {}
        self._names: dict[UUID, str] = {}

    def country(self, name: str) -> Country:
        """Return the country by code or by name in any language. Raises ValidationError."""
        return self._found(
            self._countries, name, _("There is no country “%(name)s”. Write its code, e.g. ET.")
        )

    def theme(self, name: str) -> Theme:
        """Return the theme that stands today for this code or label. Raises ValidationError."""
        return self._found(
            self._themes, name, _("There is no theme “%(name)s”. Write its code, e.g. quality-management.")
        )

    def page_id(self, name: str) -> int:
        """Return the id of the work's original.

        Raises ValidationError if there is none, PendingReferenceError if it comes later in the file.
        """
        name = name.strip()
        if name not in self._pages:
            found = self._known_page(name)
            if found is None and name in self.in_file:
                raise PendingReferenceError(name)
            if found is None:
                raise ValidationError(_("No work is called “%(name)s”.") % {"name": name})
            self._pages[name] = found
        return self._pages[name]

    def name_of(self, page: Page) -> str:
        """Return the name by which rows of this office's file call the work."""
        if page.translation_key not in self._names:
            rows = ImportedRow.objects.filter(
                office=self.office, page__translation_key=page.translation_key
            ).order_by("pk")
            known = rows.values_list("external_id", flat=True).first()
            self._names[page.translation_key] = known or str(page.translation_key)
        return self._names[page.translation_key]

    def _known_page(self, name: str) -> int | None:
        row = (
            ImportedRow.objects.filter(office=self.office, external_id=name)
            .filter(page__locale__language_code=F("page__original_language"))
            .first()
        )
        if row is not None:
            return row.page_id
        key = key_of(name)
        if key is None or name in self.in_file:
            return None
        return TaggedPage.objects.originals().filter(translation_key=key).values_list("pk", flat=True).first()

    @cached_property
    def _countries(self) -> dict[str, Any]:
        languages = [code for code, _name in settings.LANGUAGES]
        return dict(self._by_word((country, _words(country, languages)) for country in Country.objects.all()))

    @cached_property
    def _themes(self) -> dict[str, Any]:
        themes = Theme.objects.select_related("retired_into").prefetch_related("labels")
        words = ((each, [*(row.text for row in each.labels.all()), each.code]) for each in themes)
        return {word: theme.successor() for word, theme in self._by_word(words)}

    @staticmethod
    def _by_word(rows: Iterable[tuple[Any, list[str]]]) -> Iterator[tuple[str, Any]]:
        """Yield each word with what it names; keys come last in `words` and after all labels win."""
        rows = list(rows)
        for instance, words in rows:
            yield from ((word.casefold(), instance) for word in words)
        for instance, words in rows:
            yield words[-1].casefold(), instance

    @staticmethod
    def _found(known: dict[str, Any], name: str, message: str) -> Any:
        found = known.get(name.strip().casefold())
        if found is None:
            raise ValidationError(message % {"name": name.strip()})
        return found


def key_of(name: str) -> UUID | None:
    """Return the name as the key of a work, if it is one."""
    try:
        return UUID(name)
    except ValueError:
        return None


def _words(country: Country, languages: list[str]) -> list[str]:
    names = [territory_name(country.alpha2, language) for language in languages]
    return [*names, country.alpha3, country.alpha2]

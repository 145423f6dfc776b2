"""Engines that make first drafts. What they write is marked until a person has read it.

An engine is a class that a setting names; it has `display_name`, `can_translate(source, target)` and
`translate(source, target, strings)`. Those of wagtail-localize cut language codes at the hyphen.
"""

from __future__ import annotations

from wagtail.models import Locale
from wagtail_localize.machine_translators.dummy import DummyTranslator as PackageDummyTranslator
from wagtail_localize.machine_translators.libretranslate import LibreTranslator as PackageLibreTranslator

#: Codes that LibreTranslate writes in its own way (its `/languages`).
LIBRETRANSLATE_CODES = {"zh-hans": "zh-Hans", "pt": "pt"}


class DummyTranslator(PackageDummyTranslator):
    """Turns the words of each sentence around; for trying things out, between any two languages."""

    def can_translate(self, source_locale: Locale, target_locale: Locale) -> bool:
        """Any pair of different languages."""
        return bool(source_locale.language_code != target_locale.language_code)


class LibreTranslator(PackageLibreTranslator):
    """Asks a LibreTranslate server of the installation's choice; every call has a timeout."""

    def language_code(self, code: str) -> str:
        """Return the code as LibreTranslate writes it."""
        return LIBRETRANSLATE_CODES.get(code, code.partition("-")[0])

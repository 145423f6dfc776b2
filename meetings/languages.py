"""The languages a meeting may be held in or interpreted into."""

from __future__ import annotations

from django.conf import settings
from django.utils.functional import lazystr
from django.utils.translation import get_language

from taxonomy.names import language_name


class _LanguageLabel:
    """The CLDR name of a language in whatever language is active when it is shown."""

    def __init__(self, code: str) -> None:
        self.code = code

    def __str__(self) -> str:
        return language_name(self.code, get_language() or settings.LANGUAGE_CODE)


def language_options() -> list[tuple[str, object]]:
    """Return code and lazy name of every content language."""
    return [(code, lazystr(_LanguageLabel(code))) for code, _name in settings.LANGUAGES]

"""Names of territories and languages from CLDR, through Babel."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale

SCRIPT_CODE_LENGTH = 4  # BCP 47: Hans, Arab; regions have 2 or 3


@lru_cache(maxsize=64)
def cldr_locale(language: str) -> Locale:
    """Return Babel's locale of a BCP 47 code such as `zh-hans`. Raises UnknownLocaleError."""
    head, _, tail = language.partition("-")
    return Locale.parse(
        f"{head}_{tail.title() if len(tail) == SCRIPT_CODE_LENGTH else tail.upper()}" if tail else head
    )


@lru_cache(maxsize=8192)
def territory_name(code: str, language: str) -> str:
    """Return the name of an ISO 3166-1 country or M49 region, else the English one, else the code."""
    name = cldr_locale(language).territories.get(code) or cldr_locale("en").territories.get(code)
    return name or code


@lru_cache(maxsize=4096)
def language_name(code: str, language: str) -> str:
    """Return the name of a language in another language, e.g. `zh-hans` in `fr`."""
    return cldr_locale(code).get_display_name(cldr_locale(language)) or code

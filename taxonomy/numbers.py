"""Numbers as a reader's language writes them, from CLDR through Babel."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.numbers import format_decimal, format_percent
from django.conf import settings
from django.utils.translation import get_language

from taxonomy.names import cldr_locale


def reader_locale() -> Locale:
    """Return CLDR's data for the reader; English is written the British way, as the interface is."""
    language = get_language() or settings.LANGUAGE_CODE
    return cldr_locale("en-gb" if language == "en" else language)


def local_number(value: Any) -> str:
    """Write a number with the reader's separators; what is not a number is returned as it is."""
    if type(value) is int:
        return _decimal(value, reader_locale())
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    return _decimal(number, reader_locale()) if number.is_finite() else str(value)


def local_percent(value: int) -> str:
    """Write a share from 0 to 100 with the reader's sign and its place: 40%, 40 %, %40."""
    return format_percent(value / 100, locale=reader_locale())


@lru_cache(maxsize=4096)
def _decimal(number: Decimal | int, locale: Locale) -> str:
    return format_decimal(number, locale=locale)

"""Tags of the frame (name, navigation, breadcrumb) and the reader's way of writing dates and numbers."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any
from unicodedata import bidirectional

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from django import template
from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Page

from portal.navigation import Navigation, build_navigation, language_tag
from taxonomy.names import cldr_locale

register = template.Library()
register.filter("language_tag", language_tag)


@register.simple_tag
def site_name() -> str:
    """Return the name of this installation."""
    return str(settings.WAGTAIL_SITE_NAME)


@register.simple_tag(takes_context=True)
def site_navigation(context: template.Context) -> Navigation:
    """Return what the head and the foot show, for the page in the context if there is one."""
    page = context.get("page")
    return build_navigation(
        context["request"], page if isinstance(page, Page) else None, context.get("reading")
    )


@register.filter
def long_date(value: dt.date | None) -> str:
    """Write a day as the reader's language does: 26 September 2023, 2023年9月26日."""
    if value is None:
        return ""
    return _long_date(
        value if type(value) is dt.date else dt.date(value.year, value.month, value.day), _locale()
    )


@lru_cache(maxsize=4096)
def _long_date(value: dt.date, locale: Locale) -> str:
    return format_date(value, format="long", locale=locale)


@register.filter
def clock(value: dt.datetime | dt.time) -> str:
    """Write a time of day as the reader's language does, in the zone the value carries."""
    if isinstance(value, dt.datetime):
        value = value.time()
    return format_time(value, format="short", locale=_locale())


@register.filter
def direction_of(text: str) -> str:
    """Say where a title begins: by most of its letters, for the first word may be a name in other ones."""
    kinds = [bidirectional(letter) for letter in str(text)]
    from_right = sum(kind in {"R", "AL"} for kind in kinds)
    return "rtl" if from_right > kinds.count("L") else "ltr"


@register.filter
def local_number(value: Any) -> str:
    """Write a number with the reader's separators; what is not a number is returned as it is."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    return _decimal(number, _locale()) if number.is_finite() else str(value)


@lru_cache(maxsize=4096)
def _decimal(number: Decimal, locale: Locale) -> str:
    return format_decimal(number, locale=locale)


def _locale() -> Locale:
    """Return CLDR's data for the reader; English is written the British way, as the interface is."""
    language = get_language() or settings.LANGUAGE_CODE
    return cldr_locale("en-gb" if language == "en" else language)

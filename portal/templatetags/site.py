"""Tags of the frame (name, navigation, breadcrumb) and the reader's way of writing dates and numbers."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from unicodedata import bidirectional

from babel import Locale
from babel.dates import format_date, format_time
from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.models import Page

from portal.navigation import Navigation, build_navigation, language_tag
from taxonomy.numbers import local_number, local_percent, reader_locale

register = template.Library()
register.filter("language_tag", language_tag)
register.filter("local_number", local_number)
register.filter("local_percent", local_percent)


@register.filter
def around_number(qualifier: str | None) -> tuple[str, str]:
    """Return the words before and after a number: `more than` stands before it, `ከ… በላይ` on both sides."""
    before, mark, after = (qualifier or "").replace("...", "…").partition("…")
    return (before, after) if mark else (f"{before} " if before else "", "")


@register.simple_tag
def site_name() -> str:
    """Return the name of this installation, in the reader's language if we know it; no database."""
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
        value if type(value) is dt.date else dt.date(value.year, value.month, value.day), reader_locale()
    )


@register.filter
def day_element(value: dt.date | None) -> str:
    """Write a day as `long_date` does, as an element that programs understand; nothing without a day."""
    return _day_element(value, reader_locale()) if value is not None else ""


@lru_cache(maxsize=4096)
def _day_element(value: dt.date, locale: Locale) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), _long_date(value, locale))


@lru_cache(maxsize=4096)
def _long_date(value: dt.date, locale: Locale) -> str:
    return format_date(value, format="long", locale=locale)


@register.filter
def clock(value: dt.datetime | dt.time) -> str:
    """Write a time of day as the reader's language does, in the zone the value carries."""
    if isinstance(value, dt.datetime):
        value = value.time()
    return format_time(value, format="short", locale=reader_locale())


@register.filter
def direction_of(text: str) -> str:
    """Say where a title begins: by most of its letters, for the first word may be a name in other ones."""
    kinds = [bidirectional(letter) for letter in str(text)]
    from_right = sum(kind in {"R", "AL"} for kind in kinds)
    return "rtl" if from_right > kinds.count("L") else "ltr"

"""Weekends: what an office may choose, and what CLDR says of a country."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from django.utils.translation import gettext_lazy as _

#: Days off, Monday = 0, as stored in `CountryPage.weekend`.
WEEKENDS = [
    ("5-6", _("Saturday and Sunday")),
    ("4-5", _("Friday and Saturday")),
    ("3-4", _("Thursday and Friday")),
    ("4-6", _("Friday and Sunday")),
    ("4", _("Friday")),
    ("5", _("Saturday")),
    ("6", _("Sunday")),
]

SATURDAY_AND_SUNDAY = (5, 6)


@lru_cache(maxsize=512)
def weekend_of(alpha2: str) -> tuple[int, ...]:
    """Return the usual days off of a country (CLDR supplemental week data), Monday = 0."""
    likely = get_global("likely_subtags").get(f"und_{alpha2}", "en_Latn_001")
    try:
        locale = Locale.parse(likely)
    except UnknownLocaleError:
        return SATURDAY_AND_SUNDAY
    days = (locale.weekend_end - locale.weekend_start) % 7
    return tuple(sorted((locale.weekend_start + step) % 7 for step in range(days + 1)))

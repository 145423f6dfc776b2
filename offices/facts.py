"""The facts of an office, as `components/facts.html` lists them; those without a value are left out there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_name
from django.utils.translation import gettext as _

from editorial.about import theme_rows
from editorial.facts import Fact, FactLink
from editorial.field_labels import chosen_label
from taxonomy.names import cldr_locale, language_name

if TYPE_CHECKING:
    from offices.models import CountryPage


def office_facts(page: CountryPage, language: str) -> list[Fact]:
    """Return where the office is, since when the programme runs there, and how to work with it."""
    locale = cldr_locale(language)
    zones = [get_timezone_name(ZoneInfo(name), locale=locale) for name in page.time_zones if name != "UTC"]
    days = locale.days["stand-alone"]["wide"]
    return [
        Fact(label=_("Region"), value=page.country.region_label(language)),
        Fact(label=_("Programme since"), value=str(page.programme_since or "")),
        Fact(label=_("Phase"), value=page.programme_phase, is_text=True),
        Fact(label=_("Status"), value=chosen_label(page, "programme_status")),
        Fact(label=_("Modules offered"), links=_themes(page, language)),
        Fact(label=_("Languages of the office"), links=_languages(page, language)),
        Fact(label=_("Time zone"), value=", ".join(dict.fromkeys(zones))),
        Fact(label=_("Weekend"), value=", ".join(days[day] for day in page.weekend_days)),
    ]


def _themes(page: CountryPage, language: str) -> list[FactLink]:
    return [
        FactLink(name=row.tag.label(language), url=f"/{language}/search/?theme={row.tag.code}")
        for row in sorted(theme_rows(page), key=lambda row: row.tag.sort_order)
    ]


def _languages(page: CountryPage, language: str) -> list[FactLink]:
    return [FactLink(name=language_name(block.value["language"], language)) for block in page.languages_used]

"""Time zones: which there are, which a country keeps, and what they are called in a language."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_gmt, get_timezone_name
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from taxonomy.names import cldr_locale
from taxonomy.zones import known_zones

#: Offered first: the programme's headquarters and the countries it has worked in.
COMMON_ZONES = (
    "UTC",
    "Europe/Zurich",
    "Africa/Accra",
    "Africa/Addis_Ababa",
    "Africa/Dar_es_Salaam",
    "Africa/Johannesburg",
    "Africa/Kigali",
    "Africa/Nairobi",
    "Africa/Tunis",
    "America/Bogota",
    "America/La_Paz",
    "America/Lima",
    "Asia/Dhaka",
    "Asia/Ho_Chi_Minh",
    "Asia/Jakarta",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "Asia/Yangon",
    "Europe/Istanbul",
)

#: A space and the signs of a number, so that no line ends at them.
UNBROKEN = str.maketrans({" ": "\u00a0", "+": "\u2060+\u2060", "-": "\u2060-\u2060", "−": "\u2060−\u2060"})


@lru_cache(maxsize=1)
def zones_by_country() -> dict[str, tuple[str, ...]]:
    """Return the zones of each ISO 3166-1 code, the most populous first (zone.tab of the IANA database)."""
    found: dict[str, list[str]] = defaultdict(list)
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            code, _place, name = line.split("\t")[:3]
            found[code].append(name)
    return {code: tuple(names) for code, names in found.items()}


def zone_of_country(alpha2: str) -> str:
    """Return the zone most people of the country live in, or UTC where none is known."""
    return zones_by_country().get(alpha2, ("UTC",))[0]


def validate_zone(name: str) -> None:
    """Refuse a name that is not in the IANA database."""
    if name not in known_zones():
        raise ValidationError(_("“%(name)s” is not a time zone. Choose one from the list.") % {"name": name})


def zone_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return every zone for a select: common ones first, then by continent, named in the active language."""
    return [(_("Often used"), _labelled(COMMON_ZONES)), *_continents(get_language() or "en")]


def city_name(zone: str, language: str) -> str:
    """Return the CLDR name of the city a zone is named after, else the one in its identifier."""
    known = cldr_locale(language).time_zones.get(zone, {}).get("city")
    return str(known or zone.rpartition("/")[2].replace("_", " "))


def zone_name(instant: datetime, zone: ZoneInfo, language: str) -> str:
    """Return the CLDR name with the distance from UTC, e.g. East Africa Time (GMT+03:00)."""
    locale = cldr_locale(language)
    local = instant.astimezone(zone)
    distance = get_timezone_gmt(local, locale=locale)
    name = get_timezone_name(local, width="long", locale=locale)
    return name if name == distance else f"{name} ({isolated(distance, language)})"


def isolated(text: str, language: str) -> str:
    """Keep Latin letters and figures together, in order and on one line, in a text from right to left."""
    if cldr_locale(language).text_direction != "rtl":
        return text
    whole = text.translate(UNBROKEN)
    return f"\u2068{whole}\u2069"


def _labelled(names: tuple[str, ...] | list[str], language: str | None = None) -> list[tuple[str, str]]:
    language = language or get_language() or "en"
    return [(name, f"{city_name(name, language)} – {name}" if "/" in name else name) for name in names]


@lru_cache(maxsize=32)
def _continents(language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    by_continent: dict[str, list[str]] = defaultdict(list)
    for names in zones_by_country().values():
        for name in names:
            by_continent[name.partition("/")[0]].append(name)
    return [
        (continent, _labelled(sorted(set(names)), language))
        for continent, names in sorted(by_continent.items())
    ]

"""The table of languages: one row per language the portal can speak or hold content in.

Adding a language is one row here and one folder in `locale/` (docs/translating.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import get_language

from taxonomy.names import language_name

Direction = Literal["ltr", "rtl"]
Calendar = Literal["gregorian", "ethiopic"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language: its code is part of URLs and index names, so it never changes.

    `first_weekday` counts from Monday = 0 (CLDR supplemental week data of the main territory).
    `analysis` names the search analysis (docs/search.md).
    """

    code: str
    name: str
    own_name: str
    direction: Direction = "ltr"
    analysis: str
    first_weekday: int = 0
    calendar: Calendar = "gregorian"


def _row(code: str, name: str, own_name: str, analysis: str, **more: object) -> Language:
    return Language(code=code, name=name, own_name=own_name, analysis=analysis, **more)  # type: ignore[arg-type]  # rows are checked by the dataclass and by tests


LANGUAGES_TABLE: tuple[Language, ...] = (
    _row("en", "English", "English", "english", first_weekday=6),
    _row("fr", "French", "Français", "french"),
    _row("es", "Spanish", "Español", "spanish"),
    _row("ar", "Arabic", "العربية", "arabic", direction="rtl", first_weekday=5),
    _row("zh-hans", "Simplified Chinese", "简体中文", "cjk"),
    _row("id", "Indonesian", "Bahasa Indonesia", "indonesian", first_weekday=6),
    _row("ur", "Urdu", "اردو", "urdu", direction="rtl", first_weekday=6),
    _row("am", "Amharic", "አማርኛ", "amharic", first_weekday=6, calendar="ethiopic"),
    _row("vi", "Vietnamese", "Tiếng Việt", "vietnamese"),
    _row("pt", "Portuguese", "Português", "portuguese"),
    _row("ru", "Russian", "Русский", "russian"),
    _row("hi", "Hindi", "हिन्दी", "hindi", first_weekday=6),
    _row("bn", "Bengali", "বাংলা", "bengali", first_weekday=6),
    _row("my", "Burmese", "မြန်မာ", "burmese", first_weekday=6),
    _row("km", "Khmer", "ខ្មែរ", "khmer", first_weekday=6),
    _row("th", "Thai", "ไทย", "thai", first_weekday=6),
    _row("tr", "Turkish", "Türkçe", "turkish"),
    _row("de", "German", "Deutsch", "german"),
    _row("it", "Italian", "Italiano", "italian"),
    _row("el", "Greek", "Ελληνικά", "greek"),
    _row("ro", "Romanian", "Română", "romanian"),
    _row("sw", "Swahili", "Kiswahili", "swahili"),
    _row("fa", "Persian", "فارسی", "persian", direction="rtl", first_weekday=5),
    _row("ja", "Japanese", "日本語", "cjk", first_weekday=6),
    _row("ko", "Korean", "한국어", "cjk", first_weekday=6),
)

BY_CODE: dict[str, Language] = {language.code: language for language in LANGUAGES_TABLE}

#: Shipped complete: the site's texts and our strings in the admin.
INTERFACE_LANGUAGES: tuple[str, ...] = ("en", "fr", "es", "ar", "zh-hans", "id", "ur", "am", "vi", "pt")


def language_choices(codes: Sequence[str]) -> list[tuple[str, str]]:
    """Return Django's `LANGUAGES` rows for the codes. Raises ValueError for a code without a row."""
    unknown = [code for code in codes if code not in BY_CODE]
    if unknown:
        raise ValueError(f"PORTAL_LANGUAGES names languages without a row in the table: {', '.join(unknown)}")
    return [(code, BY_CODE[code].name) for code in codes]


def _name_for_reader(code: str) -> str:
    return capfirst(language_name(code, get_language() or "en"))


_lazy_name = lazy(_name_for_reader, str)


def content_language_choices(codes: Sequence[str]) -> list[tuple[str, str]]:
    """Return Wagtail's rows for the codes: each language by its name in the language of whoever reads it."""
    return [(code, _lazy_name(code)) for code, _name in language_choices(codes)]


def locale_info() -> dict[str, dict[str, object]]:
    """Return Django's LANG_INFO rows for every language of the table (Django itself lacks Amharic)."""
    return {
        row.code: {
            "bidi": row.direction == "rtl",
            "code": row.code,
            "name": row.name,
            "name_local": row.own_name,
        }
        for row in LANGUAGES_TABLE
    }

"""Makes two spellings of one word equal: widths, case, accents, letter variants, digits of every script.

Vietnamese keeps its marks, where they tell words apart; `keeps_marks` says for which languages that holds.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

LANGUAGES_THAT_KEEP_MARKS = frozenset({"vi"})
_LATIN_AND_GREEK = (range(0xC0, 0x250), range(0x370, 0x400), range(0x1E00, 0x2000))
_STANDING_ALONE = {"đ": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"}
_COMBINING = range(0x300, 0x370)

_ARABIC_MARKS = (
    range(0x610, 0x61B),
    range(0x64B, 0x660),
    range(0x6D6, 0x6DD),
    range(0x6DF, 0x6E9),
    range(0x6EA, 0x6EE),
    range(0x670, 0x671),
    range(0x640, 0x641),
)
_ARABIC_LETTERS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ے": "ي",
    "ۓ": "ي",
    "ک": "ك",
    "ة": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ۃ": "ه",
    "ۂ": "ه",
    "ۀ": "ه",
    "ە": "ه",
}
_HEBREW_POINTS = range(0x591, 0x5C8)
_LAST_DIGIT = 0x1FFFF
# Amharic letters that are spoken alike: row of eight forms → row of eight forms.
_ETHIOPIC_ROWS = {
    0x1210: 0x1200,
    0x1280: 0x1200,
    0x12B8: 0x1200,
    0x1220: 0x1230,
    0x12D0: 0x12A0,
    0x1340: 0x1338,
}
_ETHIOPIC_OPEN_ROWS = (0x1200, 0x12A0)
_FOURTH = 3


def _variants() -> dict[int, str | None]:
    """One table for what is folded in every language."""
    table: dict[int, str | None] = {ord(old): new for old, new in _ARABIC_LETTERS.items()}
    table |= {0x200C: " ", 0x200D: None}
    for marks in (*_ARABIC_MARKS, _HEBREW_POINTS):
        table |= dict.fromkeys(marks)
    for code in range(0x660, _LAST_DIGIT):
        digit = unicodedata.decimal(chr(code), None)
        if digit is not None:
            table[code] = str(digit)
    for old, new in _ETHIOPIC_ROWS.items():
        table |= {old + form: chr(new + form) for form in range(8)}
    return table | dict(_fourth_forms(table))


def _fourth_forms(table: dict[int, str | None]) -> Iterator[tuple[int, str]]:
    """The fourth form of ha and a, however written, sounds as the first."""
    first_of = {chr(row + _FOURTH): chr(row) for row in _ETHIOPIC_OPEN_ROWS}
    for code in range(0x1200, 0x1380):
        written_as = table.get(code) or chr(code)
        if written_as in first_of:
            yield code, first_of[written_as]


def _accents() -> dict[int, str | None]:
    """Accented Latin and Greek letters → their letter; accents written apart → nothing."""
    table: dict[int, str | None] = dict.fromkeys(_COMBINING)
    for block in _LATIN_AND_GREEK:
        for code in block:
            letter = unicodedata.normalize("NFD", chr(code))[0]
            if letter != chr(code):
                table[code] = letter
    return table | {ord(old): new for old, new in _STANDING_ALONE.items()}


_VARIANTS = _variants()
_ACCENTS = _accents()


def keeps_marks(locale: str) -> bool:
    """Whether accents tell words apart in this language."""
    return locale.partition("-")[0] in LANGUAGES_THAT_KEEP_MARKS


@lru_cache(maxsize=65536)
def fold(word: str, *, marks: bool = False) -> str:
    """The form under which a word is compared; with `marks`, its accents stay."""
    return fold_text(word, marks=marks)


def fold_text(text: str, *, marks: bool = False) -> str:
    """The same for words between spaces, all at once."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = unicodedata.normalize("NFC", folded).translate(_VARIANTS)
    if not marks:
        folded = folded.translate(_ACCENTS)
    return " ".join(folded.split())

"""Tables that make two spellings of a word equal: widths, case, accents, letter variants, digits.

What holds in every language is in `common`; what one language does more has a function of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from search.analysis.simplified import table as simplified_table

Fold = Callable[[str], str]


_RARE = 0xA000  # from here on there are too many letters, and too rare ones, to remember each


class _Table(dict[int, "str | int | None"]):
    """What becomes of each letter; one that stays is remembered, for a letter not found costs more."""

    def __missing__(self, code: int) -> int:
        if code < _RARE:
            self[code] = code
        return code


_LATIN_AND_GREEK = (range(0xC0, 0x250), range(0x370, 0x400), range(0x1E00, 0x2000))
_STANDING_ALONE = {
    "đ": "d",
    "ø": "o",
    "ł": "l",
    "ħ": "h",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "ð": "d",
    "þ": "th",
}
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
_HEBREW_POINTS = range(0x591, 0x5C8)
_LAST_DIGIT = 0x1FFFF
_JOINERS = (0x200C, 0x200D, 0x200B, 0x00AD)

_LETTERS_OF_URDU = str.maketrans("أإآٱىیېےۓکةۃۂۀەہؤئ", "اااايييييكههههههوي") | {ord("ء"): None}
_ARABIC_LETTERS = _Table({**_LETTERS_OF_URDU, ord("ھ"): "ه"})
_URDU_LETTERS = _Table(_LETTERS_OF_URDU)
# In Urdu ھ after these letters is their breath (کھ is kh); anywhere else it is written for ہ.
UNBREATHED_HEH = re.compile("(?<![بپتٹجچدڈرڑکكگلمن])ھ")

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

_NUKTA = {0x93C: None}
# A nasal before a letter of its own place of the mouth may be written as a dot: हिन्दी, हिंदी.
HALF_NASAL = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])")

_SARA_AM = ("\u0e33", "\u0eb3")
THAI_AM_APART = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32|([\u0e48-\u0e4b])\u0e4d\u0e32")
LAO_AM_APART = re.compile("\u0ecd([\u0ec8-\u0ecb]?)\u0eb2|([\u0ec8-\u0ecb])\u0ecd\u0eb2")

VIETNAMESE_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE_ON_SECOND = re.compile(
    f"(o)([ae])([{VIETNAMESE_TONES}])$|(?<!q)(u)(y)([{VIETNAMESE_TONES}])$", re.MULTILINE
)
_Y_FOR_I = re.compile(f"^([hklmst])y([{VIETNAMESE_TONES}]?)$", re.MULTILINE)


def _common() -> dict[int, str | None]:
    """One table for what is folded in every language: marks, digits, joiners, Amharic homophones."""
    table: dict[int, str | None] = dict.fromkeys(_JOINERS)
    for marks in (*_ARABIC_MARKS, _HEBREW_POINTS):
        table |= dict.fromkeys(marks)
    for code in range(0x660, _LAST_DIGIT):
        digit = unicodedata.decimal(chr(code), None)
        if digit is not None:
            table[code] = str(digit)
    for old, new in _ETHIOPIC_ROWS.items():
        table |= {old + form: chr(new + form) for form in range(8)}
    return table | dict(_fourth_forms(table)) | {ord("ё"): "е"}


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


_COMMON = _Table(_common())
_ACCENTS = _Table(_accents())


def compatible(word: str) -> str:
    """Widths and compatibility forms folded, case folded, composed. Thai SARA AM is left in one piece."""
    if word.isascii():
        return word.lower()
    if any(letter in word for letter in _SARA_AM):
        folded = "".join(
            letter if letter in _SARA_AM else unicodedata.normalize("NFKC", letter) for letter in word
        )
    else:
        folded = unicodedata.normalize("NFKC", word)
    return unicodedata.normalize("NFC", folded.casefold()).translate(_COMMON)


def without_accents(word: str) -> str:
    """Latin and Greek letters without their accents."""
    return word if word.isascii() else word.translate(_ACCENTS)


def turkish_case(word: str) -> str:
    """I is the capital of ı, and İ of i."""
    return word.replace("I", "ı").replace("İ", "i")


def arabic(word: str) -> str:
    """One form of alef, yeh, kaf, heh and their carriers of hamza."""
    return word.translate(_ARABIC_LETTERS)


def urdu(word: str) -> str:
    """As Arabic, but ھ stays where it is the breath of the letter before it: کھانا is not کہانا."""
    return UNBREATHED_HEH.sub("ہ", word).translate(_URDU_LETTERS)


def hindi(word: str) -> str:
    """Without nukta; chandrabindu and half nasals as the dot above."""
    return HALF_NASAL.sub("ं", word.translate(_NUKTA).replace("ँ", "ं"))


def thai(word: str) -> str:
    """SARA AM and SARA AE written in pieces become one letter."""
    word = THAI_AM_APART.sub(lambda found: f"{found[1] or found[2] or ''}\u0e33", word)
    word = LAO_AM_APART.sub(lambda found: f"{found[1] or found[2] or ''}\u0eb3", word)
    return word.replace("\u0e40\u0e40", "\u0e41")


def vietnamese(word: str) -> str:
    """One place for the tone mark (hoà, hòa) and one letter for the open syllable (kỹ, kĩ)."""
    apart = _TONE_ON_SECOND.sub(
        lambda found: f"{found[1]}{found[3]}{found[2]}" if found[1] else f"{found[4]}{found[6]}{found[5]}",
        word.translate(_TONES_APART),
    )
    return unicodedata.normalize("NFC", _Y_FOR_I.sub(r"\1i\2", apart))


class _TonesApart(dict[int, str]):
    """Each letter with its tone, if it has one, behind it; ê, ơ and đ stay letters."""

    def __missing__(self, code: int) -> str:
        letter = found = chr(code)
        parts = unicodedata.normalize("NFD", letter)
        tone = next((part for part in parts[1:] if part in VIETNAMESE_TONES), "")
        if tone:
            found = unicodedata.normalize("NFC", parts.replace(tone, "")) + tone
        if code < _RARE:
            self[code] = found
        return found


_TONES_APART = _TonesApart()


def simplified() -> Fold:
    """Traditional Chinese to simplified; the table is read once, by the languages that use it."""
    table = _Table(simplified_table())
    return lambda word: word.translate(table)

"""Finds what is written as one piece in a text, of any script, and where it stands: one regular expression.

A piece is a run of a script without spaces, or a word with the hyphens, dots and apostrophes inside it.
"""

from __future__ import annotations

import re
import unicodedata

# Scripts without spaces. Han and kana give n-grams of two; Thai, Lao, Burmese, Khmer of three.
HAN_AND_KANA = (
    "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff"
)
SOUTH_EAST_ASIAN = "\u0e00-\u0e4f\u0e80-\u0ecf\u1000-\u103f\u1780-\u17d3"
HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
IN_NGRAMS = re.compile(f"[{HAN_AND_KANA}{SOUTH_EAST_ASIAN}{HANGUL}]")
_LAST_WITH_MARKS = 0x1FFFF
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\u00ad\ufeff"
#: For `str.translate`: what has no width, inside a run.
ZERO_WIDTH = dict.fromkeys(map(ord, _ZERO_WIDTH))
_ANY_ZERO_WIDTH = re.compile(f"[{_ZERO_WIDTH}]")


def _marks() -> str:
    """Unicode category M as ranges for a character class; Python's own class of words leaves it out."""
    ranges: list[list[int]] = []
    for code in range(0x300, _LAST_WITH_MARKS):
        if unicodedata.category(chr(code))[0] != "M":
            continue
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


_RUN = HAN_AND_KANA + SOUTH_EAST_ASIAN
#: Letters, digits and marks of scripts with spaces; zero width joiners are part of a word.
_BASE = rf"(?:[^\W_{_RUN}]++|(?![{_RUN}])[{_marks()}\u200d\u00ad])+"
APOSTROPHES = "'\u2019\u02bc\uff07\u2018"
JOINS = rf"[{APOSTROPHES}\-\u2010\u2011\u200c.\u00b7&]"
PIECE = re.compile(
    rf"(?P<pairs>[{HAN_AND_KANA}](?:[{_ZERO_WIDTH}]*[{HAN_AND_KANA}])*)"
    rf"|(?P<triples>[{SOUTH_EAST_ASIAN}](?:[{_ZERO_WIDTH}]*[{SOUTH_EAST_ASIAN}])*)"
    r"|(?P<number>\d{1,3}(?:[.,\u066c]\d{3})+(?![\w]))"
    rf"|{_BASE}(?:{JOINS}{_BASE})*"
)
PART = re.compile(_BASE)
RUNS = frozenset({"pairs", "triples"})


def without_zero_width(run: str) -> str:
    """The run as it is seen."""
    return _ANY_ZERO_WIDTH.sub("", run)

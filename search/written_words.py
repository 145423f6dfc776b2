"""Finds the words of a text as they are written, in any script, with their places in it.

Scripts written without spaces give runs: what a reader takes for several words is one here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Thai and Lao, Burmese, Khmer, kana, Han with its compatibility forms and later planes.
_RUN = (
    "\u0e00-\u0e4f\u0e80-\u0ecf\u1000-\u103f\u1780-\u17d3\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_LAST_WITH_MARKS = 0x1FFFF
_JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class WrittenWord:
    """A word and where it stands; `is_run` when its script puts no spaces between words."""

    text: str
    start: int
    end: int
    is_run: bool


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


_WORD = re.compile(rf"(?P<run>[{_RUN}]+)|(?:[^\W_{_RUN}]++|(?![{_RUN}])[{_marks()}{_JOINER}])+")


def word_texts(text: str) -> list[str]:
    """The words alone, quicker."""
    return [match[0] for match in _WORD.finditer(text)]


def written_words(text: str) -> Iterator[WrittenWord]:
    """All words of the text, in order."""
    for match in _WORD.finditer(text):
        yield WrittenWord(match[0], match.start(), match.end(), is_run=match["run"] is not None)

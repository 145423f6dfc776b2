"""Small stemmers by lists of beginnings and endings, for languages Snowball does not know or knows badly.

Each cuts what a grammar calls an ending of number, case or possession; it never looks a word up.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Stem = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Affixes:
    """What is cut from a word: at most one beginning, then endings, each if enough letters remain.

    Affixes are tried in the order given; a longer one stands before the shorter one it ends with.
    `rounds` says how many endings may stand one after the other. Of the `patterns`, the first that fits is
    applied to what is left: they are for plurals that change the inside of a word.
    """

    beginnings: tuple[tuple[str, int], ...] = ()
    endings: tuple[tuple[str, int], ...] = ()
    rounds: int = 1
    patterns: tuple[tuple[re.Pattern[str], str], ...] = ()

    def cut(self, word: str) -> str:
        """The word without its beginning and endings."""
        for beginning, least in self.beginnings:
            if word.startswith(beginning) and len(word) - len(beginning) >= least:
                word = word[len(beginning) :]
                break
        for _ in range(self.rounds):
            shorter = self._without_ending(word)
            if shorter == word:
                break
            word = shorter
        for pattern, replacement in self.patterns:
            if pattern.match(word):
                return pattern.sub(replacement, word)
        return word

    def _without_ending(self, word: str) -> str:
        for ending, least in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= least:
                return word[: -len(ending)]
        return word


def _each(least: int, affixes: str) -> tuple[tuple[str, int], ...]:
    return tuple((affix, least) for affix in affixes.split())


# Written as `letters.arabic` folds them: ه for ة, ي for ى, ك for ک, no hamza.
ARABIC = Affixes(
    beginnings=(*_each(3, "وبال وكال ولل وال بال كال فال"), *_each(2, "لل ال"), *_each(5, "و ل")),
    endings=(*_each(3, "هما كما تهم اتها اته هم ها نا كم ات يه"), *_each(4, "ون ان ين"), *_each(3, "وا ه ي")),
    rounds=2,
    patterns=(
        (re.compile("^عمال$"), "عامل"),
        (re.compile("^م(.)ا(..)$"), r"م\1\2"),  # مصانع: مصنع
        (re.compile("^ا(..)ا(.)$"), r"\1\2"),  # أعمال: عمل
        (re.compile("^(.)وا(..)$"), r"\1ا\2"),  # حوادث: حادث
        (re.compile("^م(.)ا(.)ي(.)$"), r"م\1\2و\3"),  # مشاريع: مشروع
        (re.compile("^(..)و(.)$"), r"\1\2"),  # أجور: أجر
    ),
)
URDU = Affixes(
    endings=(
        *_each(3, "يات يوں ياں اوں"),
        *_each(2, "وں يں ات"),
        *_each(3, "ا ه ي"),
    ),
)
PERSIAN = Affixes(
    endings=(
        *_each(3, "هايشان هايمان هايي هاي هايش ها"),
        *_each(3, "ترين"),
        *_each(4, "گان ان تر"),
        *_each(3, "ي"),
    ),
    rounds=2,
)
BENGALI = Affixes(
    endings=(
        *_each(2, "গুলোতে গুলোর গুলোকে গুলির গুলিতে গুলিকে গুলো গুলি সমূহের সমূহে সমূহ দেরকে দের য়ের য়েরা"),
        *_each(3, "টির টিকে টিতে টি টা"),
        *_each(3, "এর ের েরা রা কে তে"),
        *_each(3, "র য় ে"),
    ),
    rounds=2,
)
SWAHILI = Affixes(
    beginnings=(*_each(4, "wa mw mi ma ki vi m u"), *_each(3, "wa")),
    endings=_each(4, "ni"),
)
AMHARIC = Affixes(
    beginnings=(*_each(3, "ስለ እንደ ወደ"), *_each(2, "የ"), *_each(3, "በ ለ ከ")),
    endings=(
        *_each(2, "ዎችን ዎቹን ዎቹ ዎች"),
        *_each(2, "ችንን ቻቸውን ቻቸው ችን ቸውን ቸው ችሁ ቹን ቹ ች"),
        *_each(3, "ውን ቱን ዋን ው ቱ ዋ"),
        *_each(4, "ና ን"),
    ),
    rounds=2,
)
FORMS = 8  # an Ethiopic letter has a row of eight forms, one for each vowel
SECOND, SIXTH, SEVENTH = 1, 5, 6
FORM_TELLS = 2  # letters of a word in which every vowel tells
ETHIOPIC = range(0x1200, 0x1358)


def amharic(word: str) -> str:
    """Cuts የ በ ለ ከ and the endings of plural, possession and object; the last letter loses its vowel.

    A word of two letters loses only the vowel of an ending (ቤቱ, ቤቶች: ቤት), for ስራ is not ስር.
    """
    word = AMHARIC.cut(word)
    last = ord(word[-1])
    form = last % FORMS
    if last in ETHIOPIC and (len(word) > FORM_TELLS or (len(word) > 1 and form in {SECOND, SEVENTH})):
        word = word[:-1] + chr(last - form + SIXTH)
    return word

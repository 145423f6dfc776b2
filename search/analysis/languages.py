"""The table of analysis: one row per language says what is done to its words (docs/search.md explains each).

A language without a row gets `PLAIN`: widths, case, accents and digits folded, no stem.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from search.analysis import endings, letters
from search.analysis.stemming import Snowball

Fold = Callable[[str], str]
Stem = Callable[[str], str]
# What an apostrophe inside a word does: joins (don't: dont), elides what is before it (l'eau: eau),
# ends the word before it (İstanbul'da: istanbul), or only before an s (worker's: worker).
Apostrophe = Literal["joins", "elides", "ends", "possessive"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """One language. `case` comes first, `fold` after it; `stem` makes the stemmer.

    `keeps_marks`: accents tell words apart; the form without them is the stem.
    `asks_stem`: a question looks for the stems alone: to count the chance of an equal form a second time
    costs two or three hundredths of MRR. Where that was measured not to be so (es, de, pt, tr) or was not
    measured, it looks for the word as it was typed too.
    `grams`: what n-grams are worth beside words. Single characters of Chinese and Japanese tell more than
    pieces of words: measured, three hundredths of MRR; fours of Thai beside its threes tell little.
    """

    code: str
    case: Fold | None = None
    fold: Callable[[], Fold] | None = None
    stem: Callable[[], Stem] | None = None
    apostrophe: Apostrophe = "joins"
    elided: frozenset[str] = frozenset()
    keeps_marks: bool = False
    asks_stem: bool = False
    grams: float = 0.3


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FRENCH_ELIDED = _words("l d j m t n s c qu jusqu lorsqu puisqu quoiqu presqu quelqu")
_ITALIAN_ELIDED = _words(
    "l un all dell nell dall sull coll agl degl negl dagl sugl gl d c quest quell m t s v n bell sant tutt"
)


def _snowball(language: str) -> Callable[[], Stem]:
    return partial(Snowball, language)


def _own(stem: Stem) -> Callable[[], Stem]:
    return lambda: stem


_ROWS = (
    Analysis(code="en", stem=_snowball("english"), apostrophe="possessive", asks_stem=True),
    Analysis(code="fr", stem=_snowball("french"), apostrophe="elides", elided=_FRENCH_ELIDED, asks_stem=True),
    Analysis(code="es", stem=_snowball("spanish")),
    Analysis(code="ar", fold=lambda: letters.arabic, stem=_own(endings.ARABIC.cut), asks_stem=True),
    Analysis(code="zh", fold=letters.simplified, grams=0.7),
    Analysis(code="id", stem=_snowball("indonesian"), asks_stem=True),
    Analysis(code="ur", fold=lambda: letters.urdu, stem=_own(endings.URDU.cut), asks_stem=True),
    Analysis(code="am", stem=_own(endings.amharic), asks_stem=True),
    Analysis(code="vi", fold=lambda: letters.vietnamese, keeps_marks=True),
    Analysis(code="pt", stem=_snowball("portuguese"), apostrophe="elides", elided=_words("d")),
    Analysis(code="ru", stem=_snowball("russian"), asks_stem=True),
    Analysis(code="hi", fold=lambda: letters.hindi, stem=_snowball("hindi"), asks_stem=True),
    Analysis(code="bn", stem=_own(endings.BENGALI.cut), asks_stem=True),
    Analysis(code="my"),
    Analysis(code="km"),
    Analysis(code="th", fold=lambda: letters.thai, grams=0.1),
    Analysis(code="tr", case=letters.turkish_case, stem=_snowball("turkish"), apostrophe="ends"),
    Analysis(code="de", stem=_snowball("german")),
    Analysis(code="it", stem=_snowball("italian"), apostrophe="elides", elided=_ITALIAN_ELIDED),
    Analysis(code="el", stem=_snowball("greek"), asks_stem=True),
    Analysis(code="ro", stem=_snowball("romanian")),
    Analysis(code="sw", stem=_own(endings.SWAHILI.cut), asks_stem=True),
    Analysis(code="fa", fold=lambda: letters.arabic, stem=_own(endings.PERSIAN.cut), asks_stem=True),
    Analysis(code="ja", grams=0.7),
    Analysis(code="ko"),
    # Not in the portal's table of languages; a row here costs nothing and is there when they come.
    Analysis(code="lo", fold=lambda: letters.thai),
    Analysis(code="nl", stem=_snowball("dutch")),
    Analysis(code="pl", stem=_snowball("polish")),
    Analysis(code="cs", stem=_snowball("czech")),
    Analysis(code="sv", stem=_snowball("swedish")),
    Analysis(code="da", stem=_snowball("danish")),
    Analysis(code="no", stem=_snowball("norwegian")),
    Analysis(code="fi", stem=_snowball("finnish")),
    Analysis(code="hu", stem=_snowball("hungarian")),
    Analysis(code="ca", stem=_snowball("catalan"), apostrophe="elides", elided=_words("l d m t n s")),
    Analysis(code="ta", stem=_snowball("tamil")),
    Analysis(code="ne", fold=lambda: letters.hindi, stem=_snowball("nepali")),
)
PLAIN = Analysis(code="")
BY_CODE = {row.code: row for row in _ROWS}


def analysis_of(language: str) -> Analysis:
    """The row for a language code, `zh-hans` and `pt-BR` by their first part; `PLAIN` for an unknown one."""
    return BY_CODE.get(language.lower().replace("_", "-").partition("-")[0], PLAIN)

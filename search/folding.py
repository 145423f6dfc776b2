"""Makes two spellings of a word equal in whatever language: widths, case, accents, letter variants, digits.

For labels, orders and promising places in texts; words of a known language are matter of `search.analysis`.
"""

from __future__ import annotations

from functools import lru_cache

from search.analysis import analysis_of
from search.analysis.letters import arabic, compatible, without_accents


def keeps_marks(locale: str) -> bool:
    """Whether accents tell words apart in this language."""
    return analysis_of(locale).keeps_marks


@lru_cache(maxsize=65536)
def fold(word: str, *, marks: bool = False) -> str:
    """The form under which a word is compared; with `marks`, its accents stay."""
    return fold_text(word, marks=marks)


def fold_text(text: str, *, marks: bool = False) -> str:
    """The same for words between spaces, all at once."""
    folded = arabic(compatible(text))
    return " ".join((folded if marks else without_accents(folded)).split())

"""What to look for in place of words that stand nowhere: the nearest that do, and longer words with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from search import ranking
from search.contracts import SearchQuery
from search.engine.database.words import Needle, inside_needle, surface_needle, word_needles
from search.spelling import nearest_words

# How much a word found in place of another tells, beside the word itself: the nearest, the next. As it is
# written and by its forms, which are added up.
_IN_PLACE = (0.6 * ranking.GUESSED, 0.4 * ranking.GUESSED)
_INSIDE = 0.5 * ranking.GUESSED
_MOST_MENDED = 4  # words of one question


@dataclass(frozen=True, slots=True)
class Mended:
    """Needles with their weights, the words they stand for, and the nearest for each wrong word."""

    weights: dict[Needle, float] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    nearest: Mapping[str, str] = field(default_factory=dict)


def mended(
    query: SearchQuery,
    total: int,
    found_in: Mapping[Needle, int],
    locales: tuple[str, ...],
    vocabulary: Callable[[], Counter[str]],
) -> Mended:
    """What helps a question of which some words stand nowhere; a phrase means what it says."""
    missing = [word for word in query.text.words if not _is_found(word, found_in, locales)]
    if not missing or query.text.phrases:
        return Mended()
    known = list(vocabulary().items())
    near = {
        word: nearest_words(word, known, language=query.locale, limit=len(_IN_PLACE))
        for word in missing[:_MOST_MENDED]
    }
    best = ranking.rarity(total, 0)
    weights: dict[Needle, float] = {}
    for word, words in near.items():
        inside = inside_needle(word)
        if inside:
            weights[inside] = best * _INSIDE
        for instead, share in zip(words, _IN_PLACE, strict=False):
            for needle in (*word_needles((instead,), locales), surface_needle(instead)):
                weights[needle] = max(best * share, weights.get(needle, 0))
    return Mended(
        weights,
        tuple(instead for words in near.values() for instead in words),
        {word: words[0] for word, words in near.items() if words},
    )


def _is_found(word: str, found_in: Mapping[Needle, int], locales: tuple[str, ...]) -> bool:
    """A word of which some part stands somewhere; one without letters is not missed."""
    parts = word_needles((word,), locales)
    return not parts or any(found_in.get(part) for part in parts)

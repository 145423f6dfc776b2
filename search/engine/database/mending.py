"""What to look for in place of words that stand nowhere: the nearest that do, and longer words with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from search import analysis, ranking
from search.contracts import SearchQuery
from search.engine.database.words import STEM, Needle, inside_needle, word_needles
from search.spelling import nearest_words

# How much a word found in place of another tells, beside the word itself: the nearest, the next, the third.
_IN_PLACE = (0.6, 0.4, 0.3)
_INSIDE = 0.5
_MOST_MENDED = 4  # words of one question


@dataclass(frozen=True, slots=True)
class Mended:
    """Needles with their weights, the words they stand for, and the question as it would find something."""

    weights: dict[Needle, float] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    nearest: str = ""


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
    known = vocabulary()
    near = {word: _instead(word, known, query.locale) for word in missing[:_MOST_MENDED]}
    best = ranking.rarity(total, 0)
    weights: dict[Needle, float] = {}
    for word, words in near.items():
        inside = inside_needle(word)
        if inside:
            weights[inside] = best * _INSIDE
        for instead, share in zip(words, _IN_PLACE, strict=False):
            for needle in (*word_needles((instead,), locales), *word_needles((instead,), ())):
                weights[needle] = max(best * share, weights.get(needle, 0))
    corrected = " ".join(next(iter(near.get(word, ())), word) for word in query.text.words)
    is_nothing_found = not any(found_in.values())
    return Mended(
        weights,
        tuple(instead for words in near.values() for instead in words),
        corrected if is_nothing_found and any(near.values()) else "",
    )


def _instead(word: str, known: Counter[str], locale: str) -> list[str]:
    """The nearest written words; if there is none, written words whose stem is near to the word's stem."""
    written = {each: number for each, number in known.items() if not each.startswith(STEM)}
    near = nearest_words(word, written.items(), language=locale, limit=len(_IN_PLACE))
    if near:
        return near
    stems = ((each.removeprefix(STEM), number) for each, number in known.items() if each.startswith(STEM))
    stem = "".join(token.stem for token in analysis.tokens(word, locale)[:1])
    near = nearest_words(stem, stems, language=locale, limit=len(_IN_PLACE))
    most_common = sorted(written, key=lambda each: -written[each]) if near else ()
    by_stem: dict[str, str] = {}
    for each in most_common:
        for token in analysis.tokens(each, locale)[:1]:
            by_stem.setdefault(token.stem, each)
    return [by_stem[each] for each in near if each in by_stem]


def _is_found(word: str, found_in: Mapping[Needle, int], locales: tuple[str, ...]) -> bool:
    """A word of which some part stands somewhere; one without letters is not missed."""
    parts = word_needles((word,), locales)
    return not parts or any(found_in.get(part) for part in parts)

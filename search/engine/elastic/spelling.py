"""What was found in place of a word that stands nowhere: the written word in the hits most like it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from search import analysis
from search.contracts import QueryText
from search.spelling import allowed_distance, edit_distance
from search.written_words import word_texts, written_words

_READ = 20_000  # characters of a text that are looked through
_SHORTEST_HALF = 3
_SURE = 6
_LONGEST = 40  # what is longer is no word


def joined(words: Iterable[str]) -> list[str]:
    """Two words that follow each other, as one: what is written together may be typed apart."""
    return [first + second for first, second in pairwise(words) if not (is_run(first) or is_run(second))]


def halves(word: str) -> list[str]:
    """What was typed together, apart at each place."""
    if is_run(word):
        return []
    places = range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1)
    return [f"{word[:place]} {word[place:]}" for place in places]


def is_sure(word: str) -> bool:
    """Whether the word is so long that with another first letter it is still the same."""
    return len(word) >= _SURE


def is_run(word: str) -> bool:
    """Whether its script puts no spaces between words."""
    return any(each.is_run for each in written_words(word))


def slips(word: str, locale: str) -> int:
    """How many letters of a word may be wrong, by the rule of all engines; -1 for what is no word."""
    folded = analysis.fold(word, locale)
    return allowed_distance(folded) if max(len(word), len(folded)) <= _LONGEST else -1


def written_like(words: Iterable[str], texts: Iterable[str], locale: str) -> dict[str, str]:
    """For each word the one in the texts that is nearest to it, where one is near."""
    written = Counter(word for text in texts for word in word_texts(text[:_READ]))
    folded = [(analysis.fold(word, locale), word, count) for word, count in written.items()]
    return {word: like for word in words if (like := _nearest(word, folded, locale))}


def said_again(text: QueryText, instead: Mapping[str, str]) -> str:
    """The question with words replaced, as a person would type it; nothing where none is."""
    return " ".join(instead.get(word, word) for word in text.words) if instead else ""


def _nearest(word: str, written: Iterable[tuple[str, str, int]], locale: str) -> str:
    wanted, allowed = analysis.fold(word, locale), slips(word, locale)
    near = [
        (far, -count, form.lower())
        for folded, form, count in written
        if (is_sure(wanted) or folded[:1] == wanted[:1])
        and 0 < (far := edit_distance(wanted, folded, allowed)) <= allowed
    ]
    return min(near)[2] if near else ""

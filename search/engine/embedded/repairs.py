"""What else may be meant by words that no document has: a longer word, two words, one typed wrongly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from search import analysis
from search.contracts import Highlight, QueryText
from search.engine.embedded.queries import Language
from search.spelling import allowed_distance, edit_distance, nearest_words
from search.written_words import written_words

_SHORTEST_START = 4
_SHORTEST_HALF = 3
_AFFIXES = 4  # letters that an inflected word may have more
_MOST = 6
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Repairs:
    """Further words to look for in each language, and the text with its wrong words put right, if any was."""

    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nearest: Mapping[str, str] = field(default_factory=dict)


def repairs(languages: Sequence[Language], text: QueryText, reader: str) -> Repairs:
    """Look for each unknown word in the vocabulary of the reader's language, then in the others."""
    terms: dict[str, list[str]] = {}
    nearest: dict[str, str] = {}
    readers_first = sorted(languages, key=lambda language: language.locale != reader)
    for word in _unknown(languages, text.words):
        for language in readers_first:
            found = _longer(language, word)
            if not found:
                found = _alike(language, word)
                nearest |= {word: found[0]} if found else {}
            found = found or _halves(language, word)
            if found:
                terms.setdefault(language.locale, []).extend(found)
                break
    return Repairs({locale: tuple(words) for locale, words in terms.items()}, nearest)


def joined(words: Sequence[str]) -> Iterator[str]:
    """Two words that follow each other, as one."""
    for first, second in pairwise(words):
        if not (_is_run(first) or _is_run(second)):
            yield first + second


def as_written(
    text: QueryText, nearest: Mapping[str, str], highlights: Iterable[Highlight], locale: str
) -> str:
    """The text with its wrong words put right, as documents write them; empty if none was wrong."""
    if not nearest:
        return ""
    marked = (piece.text for each in highlights for piece in each.pieces if piece.is_marked)
    written = {analysis.fold(word, locale): word.lower() for word in marked}
    right = {word: written.get(instead, instead) for word, instead in nearest.items()}
    phrases = [f'"{" ".join(phrase.words)}"' for phrase in text.phrases]
    excluded = [f'-"{" ".join(phrase.words)}"' for phrase in text.excluded]
    return " ".join([*(right.get(word, word) for word in text.words), *phrases, *excluded])


def _unknown(languages: Iterable[Language], words: Iterable[str]) -> list[str]:
    left = [word for word in words if not _is_run(word)]
    for language in languages:
        forms = {word: analysis.query_words(word, language.locale) for word in left}
        counts = language.word_counts({form for each in forms.values() for form in each})
        left = [word for word in left if not any(counts[form] for form in forms[word])]
        if not left:
            break
    return left


def _longer(language: Language, word: str) -> list[str]:
    start = analysis.fold(word, language.locale)
    return language.words_starting_with(start, _MOST) if len(start) >= _SHORTEST_START else []


def _halves(language: Language, word: str) -> list[str]:
    """Two words of the vocabulary that were typed as one."""
    whole = analysis.fold(word, language.locale)
    places = range(_SHORTEST_HALF, len(whole) - _SHORTEST_HALF + 1)
    halves = [(whole[:place], whole[place:]) for place in places]
    counts = language.word_counts({half for pair in halves for half in pair})
    known = [(min(counts[first], counts[second]), first, second) for first, second in halves]
    best = max(known, default=(0, "", ""))
    return [best[1], best[2]] if best[0] else []


def _alike(language: Language, word: str) -> list[str]:
    """The nearest words, fewest slips first: as typed, and without a prefix that the stemmer cuts."""
    surface = analysis.fold(word, language.locale)
    inner = (surface[surface.find(stem) :] for stem in analysis.query_words(word, language.locale))
    slips: dict[str, int] = {}
    for form in dict.fromkeys([surface, *(form for form in inner if len(form) < len(surface))]):
        for each in _near(language, form):
            slips[each] = min(slips.get(each, _MOST), edit_distance(form, each, _MOST))
    return sorted(slips, key=lambda each: slips[each])[:_NEAREST]


def _near(language: Language, form: str) -> list[str]:
    distance = allowed_distance(form)
    if not distance:
        return []
    vocabulary = language.vocabulary(len(form) - distance, len(form) + distance + _AFFIXES)
    return nearest_words(form, vocabulary, language=language.locale)


def _is_run(word: str) -> bool:
    return any(each.is_run for each in written_words(word))

"""Looks up what words name: labels of themes and countries in any language. Plain Python, no database.

A label is compared unit by unit: a word by its stem, a script without spaces by its characters, so
that *职业安全* is found inside a sentence as *safety* is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from search.analysis import is_ngram, surfaces, tokens
from search.contracts import Concept, QueryText
from search.folding import fold, fold_text
from search.written_words import written_pieces, written_words

Labels = Mapping[str, tuple[str, ...]]
Units = tuple[str, ...]

MOST = 8  # concepts read in one question


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Named:
    """A theme or country with its labels by language, the preferred one first; `codes` are its ISO codes.

    A retired theme keeps its label where pages still have it; words do not name it any more.
    """

    facet: str
    key: str
    labels: Labels
    codes: tuple[str, ...] = ()
    is_retired: bool = False

    def label(self, language: str) -> str:
        """The preferred label in the language, else in English, else the key."""
        return label_of(self, language)


def label_of(concept: Concept | Named, language: str) -> str:
    """The preferred label in the language, else in English, else the key."""
    return next(iter(concept.labels.get(language) or concept.labels.get("en") or (concept.key,)))


@dataclass(frozen=True, slots=True)
class _Match:
    """What a stretch of the question names; `first` and `last` count its words."""

    named: tuple[Named, ...]
    first: int
    last: int


class _Table:
    """Labels of one language, or of all as they are written (`language` none), found by their first unit."""

    def __init__(self, concepts: Iterable[Named], language: str | None) -> None:
        self.language = language
        self._named: dict[Units, dict[Named, None]] = defaultdict(dict)
        self._lengths: dict[str, set[int]] = defaultdict(set)
        for named in concepts:
            for of_language, labels in named.labels.items():
                if language in (None, of_language):
                    for label in labels:
                        self._add(tuple(unit for unit, _word in _units([label], language)), named)

    def _add(self, label: Units, named: Named) -> None:
        if label:
            self._named[label][named] = None
            self._lengths[label[0]].add(len(label))

    def matches(self, words: Iterable[str]) -> Iterator[_Match]:
        """The longest label at each place, none inside another."""
        question = list(_units(words, self.language))
        plain = tuple(unit for unit, _word in question)
        start = 0
        while start < len(plain):
            length = self._longest(plain, start)
            if length:
                named = tuple(self._named[plain[start : start + length]])
                yield _Match(named, question[start][1], question[start + length - 1][1])
            start += length or 1

    def _longest(self, question: Units, start: int) -> int:
        lengths = sorted(self._lengths.get(question[start], ()), reverse=True)
        for length in lengths:
            label = question[start : start + length]
            if len(label) == length and label in self._named:
                return length
        return 0


class Vocabulary:
    """All labels of one state of the vocabulary; `stamp` names the state."""

    def __init__(self, stamp: str, concepts: Iterable[Named]) -> None:
        self.stamp = stamp
        everything = list(concepts)
        self.concepts = tuple(named for named in everything if not named.is_retired)
        self._by_key = {(named.facet, named.key): named for named in everything}
        self._by_code = {code: named for named in self.concepts for code in named.codes}
        self._written = _Table(self.concepts, None)
        self._inflected: dict[str, _Table] = {}

    def labels(self, facet: str, keys: Iterable[str], language: str) -> dict[str, str]:
        """The labels of the keys that are known, in the language."""
        known = ((key, self._by_key.get((facet, key))) for key in keys)
        return {key: named.label(language) for key, named in known if named is not None}

    def recognised(self, text: QueryText, language: str) -> tuple[Concept, ...]:
        """What the words name, in the order of the question. Phrases and exclusions mean what they say."""
        if language not in self._inflected:
            self._inflected[language] = _Table(self.concepts, language)
        matches = [
            *self._codes(text.words),
            *self._inflected[language].matches(text.words),
            *self._written.matches(text.words),
        ]
        words_of: dict[Named, dict[str, None]] = defaultdict(dict)
        for match in sorted(matches, key=lambda each: (each.first, each.last)):
            if not any(_is_inside(match, other) for other in matches):
                for named in match.named:
                    words_of[named] |= dict.fromkeys(text.words[match.first : match.last + 1])
        return tuple(
            Concept(facet=named.facet, key=named.key, words=tuple(words), labels=named.labels)
            for named, words in list(words_of.items())[:MOST]
        )

    def _codes(self, words: tuple[str, ...]) -> Iterator[_Match]:
        """ISO codes in capitals, unless all words are: a question that is shouted has words, not codes."""
        if len(words) == 1 or not all(word.isupper() for word in words):
            for place, word in enumerate(words):
                if word in self._by_code:
                    yield _Match((self._by_code[word],), place, place)

    def beginning_with(self, typed: str, language: str) -> Iterator[Named]:
        """Concepts of which a label in the language has a word that begins so, marks left out."""
        words = list(written_words(typed))
        wanted = fold_text(" ".join(word.text for word in words))
        if not wanted:
            return
        needle = wanted if words[0].is_run else f" {wanted}"
        for named in self.concepts:
            labels = named.labels.get(language) or named.labels.get("en", ())
            if any(needle in f" {fold(label)}" for label in labels):
                yield named


def _is_inside(match: _Match, other: _Match) -> bool:
    """Whether a longer label has taken all of its words, and more."""
    inside = other.first <= match.first and match.last <= other.last
    return inside and (match.first, match.last) != (other.first, other.last)


def _units(words: Iterable[str], language: str | None) -> Iterator[tuple[str, int]]:
    """What is compared, each with the place of its word: stems in a language, folded words in none."""
    for place, text in enumerate(words):
        for piece in written_pieces(text):
            if is_ngram(piece):
                units: Iterable[str] = fold("".join(surfaces(piece, language or "")))
            else:
                units = [
                    fold(token.stem if language else token.text) for token in tokens(piece, language or "")
                ]
            for unit in units:
                yield unit, place

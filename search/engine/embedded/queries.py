"""What is asked of the tables of one language: match expressions made of quoted words alone, and which words.

A visitor's text never is syntax: every word is quoted, and a quote inside it is doubled.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from search import analysis, ranking
from search.contracts import Concept, Phrase, QueryText
from search.engine.embedded.matches import Matches
from search.engine.embedded.remembered import scores_of
from search.engine.embedded.schema import WRITTEN, grams_table, words_table
from search.engine.embedded.snapshot import Snapshot
from search.engine.embedded.works import bits_of

Item = TypeVar("Item")

MOST_TERMS = 32
MOST_GRAMS = 16
COMMON = 0.3  # a word in more of the documents than this tells little and costs much
_TELLING = 200  # documents from which on that is so
_KEPT_OF_COMMON = 2
_FREQUENT = 50  # documents from which on it is worth while to remember which have a word
_MOST_OF_RARITY, _LEAST_RARITY = 2.2, 1e-6  # as SQLite works bm25 out
_SHORTEST_WITH_ERROR, _LONGEST_WITH_ERROR = 3, 12  # characters of a run

LAST_LETTER = "\U0010ffff"
_WORDS_WEIGHTS = f"{ranking.TITLE}, {ranking.SUMMARY}, {ranking.TEXT}"
_IN_WRITTEN = f"{{{' '.join(WRITTEN)}}} : "


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for in one language: any of `terms` or `labels`, all of `phrases`, none of `excluded`.

    A term is one word; the others are words in order. `grams` help to rank.
    """

    terms: tuple[str, ...] = ()
    labels: tuple[tuple[str, ...], ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()
    grams: tuple[str, ...] = ()


def wanted(text: QueryText, concepts: Iterable[Concept], locale: str) -> Wanted:
    """A question under the analysis of one language."""
    terms = [term for word in text.words for term in analysis.query_words(word, locale)]
    labels = [label for concept in concepts for label in concept.labels.get(locale, ())]
    phrases = _in_order((" ".join(phrase.words) for phrase in text.phrases), locale)
    typed = " ".join([*text.words, *(word for phrase in text.phrases for word in phrase.words)])
    return Wanted(
        terms=_unique(terms),
        labels=_in_order(labels, locale),
        phrases=phrases,
        excluded=_unique(each for phrase in text.excluded for each in _forms(phrase, locale)),
        grams=_unique(analysis.grams(typed, locale)),
    )


def _unique(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))


def _in_order(texts: Iterable[str], locale: str) -> tuple[tuple[str, ...], ...]:
    found = (tuple(token.text for token in analysis.tokens(text, locale)) for text in texts)
    return _unique(words for words in found if words)


def _forms(phrase: Phrase, locale: str) -> list[tuple[str, ...]]:
    """What a phrase stands for: a single word in all its forms, several words in order."""
    text = " ".join(phrase.words)
    if len(analysis.tokens(text, locale)) == 1:
        return [(word,) for word in analysis.query_words(text, locale)]
    return list(_in_order([text], locale))


def quoted(words: Iterable[str]) -> str:
    """Words in order, as FTS5 reads them."""
    text = " ".join(words).replace('"', '""')
    return f'"{text}"'


def any_of(terms: Iterable[str], phrases: Iterable[tuple[str, ...]] = ()) -> str:
    """The expression for any of the words, wherever, or any of the phrases, as written."""
    return " OR ".join([*(quoted([term]) for term in terms), *map(_as_written, phrases)])


def _as_written(words: tuple[str, ...]) -> str:
    return quoted(words) if len(words) == 1 else _IN_WRITTEN + quoted(words)


def all_of(phrases: Iterable[tuple[str, ...]]) -> str:
    """The expression for all of the phrases, as written."""
    return " AND ".join(f"({_IN_WRITTEN}{quoted(words)})" for words in phrases)


def one_wrong(grams: Sequence[str]) -> str:
    """A run of which one character may be any other: what is before it stands near what is after."""
    size = len(grams[0])
    if not _SHORTEST_WITH_ERROR <= len(grams) + size - 1 <= _LONGEST_WITH_ERROR:
        return ""
    ways = []
    for wrong in range(len(grams) + size - 1):
        around = [quoted(part) for part in (grams[: max(wrong - size + 1, 0)], grams[wrong + 1 :]) if part]
        ways += [f"NEAR({' '.join(around)}, {size})"] if around else []
    return " OR ".join(ways)


class Language:
    """The tables of one language, asked within the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection, locale: str, snapshot: Snapshot) -> None:
        self._run = connection.execute
        self.locale = locale
        self.documents = snapshot.present.get(locale, 0).bit_count()
        self._remembered = snapshot.remembered
        self._is_as_built = not snapshot.upto
        self._grams_weight = analysis.analysis_of(locale).grams
        self._words, self._grams = words_table(locale), grams_table(locale)

    def scores(self, expression: str) -> dict[int, float]:
        """The works that match and how well: more is better."""
        return dict(self._scored(expression))

    def _scored(self, expression: str) -> list[tuple[int, float]]:
        if not expression:
            return []
        weights = f"{_WORDS_WEIGHTS}, {_WORDS_WEIGHTS}"
        return self._run(
            f"SELECT rowid, -bm25({self._words}, {weights}) FROM {self._words} WHERE {self._words} MATCH ?",
            (expression,),
        ).fetchall()

    def any_of_them(self, terms: Iterable[str], labels: Iterable[tuple[str, ...]]) -> Matches:
        """The works with any of the words or labels."""
        counts = self.word_counts(terms)
        found = Matches()
        often = [quoted([term]) for term, count in counts.items() if count >= _FREQUENT]
        for expression in [*often, *map(_as_written, labels)]:
            works = self._remembered.works(self.locale, expression, self._works_of)
            found.add(works, self._bound(works.bit_count()), partial(self._remembered_scores, expression))
        rare = [term for term, count in counts.items() if 0 < count < _FREQUENT]
        if rare:
            expression = any_of(rare)
            bound = sum(self._bound(counts[term]) for term in rare)
            found.add(self._works_of(expression), bound, partial(self._fresh_scores, expression))
        return found

    def _works_of(self, expression: str) -> int:
        return bits_of(self.matches(expression))

    def _remembered_scores(self, expression: str) -> tuple[Collection[int], Iterable[float]]:
        found = self._remembered.scores(
            self.locale, expression, lambda expression: scores_of(self._scored(expression))
        )
        return found.numbers, found.values

    def _fresh_scores(self, expression: str) -> tuple[Collection[int], Iterable[float]]:
        found = self.scores(expression)
        return found.keys(), found.values()

    def _bound(self, documents: int) -> float:
        """No document can be worth more for a term that stands in so many."""
        rarity = math.log((self.documents - documents + 0.5) / (documents + 0.5))
        return _MOST_OF_RARITY * max(rarity, _LEAST_RARITY)

    def matches(self, expression: str) -> list[int]:
        """The works that match."""
        if not expression:
            return []
        found = self._run(f"SELECT rowid FROM {self._words} WHERE {self._words} MATCH ?", (expression,))
        return [row[0] for row in found.fetchall()]

    def grams_scores(self, grams: Iterable[str], works: Collection[int]) -> dict[int, float]:
        """How well some works agree in n-grams, at their weight."""
        expression = any_of(self.telling_grams(grams))
        if not expression:
            return {}
        worth = f"{-self._grams_weight} * bm25({self._grams}, {_WORDS_WEIGHTS})"
        # With the plus the whole list is read once, and not the index anew for each work.
        return dict(
            self._run(
                f"SELECT rowid, {worth} FROM {self._grams}"
                f" WHERE {self._grams} MATCH ? AND +rowid IN (SELECT value FROM json_each(?))",
                (expression, json.dumps([*works])),
            ).fetchall()
        )

    def holding_run(self, run: str) -> list[int]:
        """The works with a run that is no word of the index: too short for one, or one character is wrong."""
        grams = analysis.grams(run, self.locale)
        return self._holding(f"{quoted(grams)} *") or self._holding(one_wrong(grams)) if grams else []

    def _holding(self, expression: str) -> list[int]:
        if not expression:
            return []
        found = self._run(f"SELECT rowid FROM {self._grams} WHERE {self._grams} MATCH ?", (expression,))
        return [row[0] for row in found.fetchall()]

    def words_starting_with(self, start: str, limit: int) -> list[str]:
        """The most frequent words that begin so."""
        found = self._run(
            f"SELECT word FROM {self._words}_written WHERE word >= ? AND word < ?"
            " ORDER BY documents DESC, word LIMIT ?",
            (start, start + LAST_LETTER, limit),
        )
        return [row[0] for row in found.fetchall()]

    def vocabulary(self, shortest: int, longest: int) -> list[tuple[str, int]]:
        """The words of some lengths, and in how many documents each stands."""
        return self._run(
            f"SELECT word, documents FROM {self._words}_written WHERE length(word) BETWEEN ? AND ?",
            (shortest, longest),
        ).fetchall()

    def telling_terms(self, terms: Iterable[str]) -> list[str]:
        """The words without those that nearly every document has, unless there are only such."""
        counts = self.counts(self._words, terms)
        found = sorted((term for term in counts if counts[term]), key=lambda term: (counts[term], term))
        rare = [term for term in found if counts[term] <= self._limit()]
        return rare[:MOST_TERMS] or found[:_KEPT_OF_COMMON]

    def telling_grams(self, grams: Iterable[str]) -> list[str]:
        """The rarest n-grams."""
        counts = self.counts(self._grams, grams)
        found = sorted((gram for gram in counts if counts[gram]), key=lambda gram: (counts[gram], gram))
        rare = [gram for gram in found if counts[gram] <= self._limit()]
        return rare[:MOST_GRAMS]

    def word_counts(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many documents each word stands."""
        return self.counts(self._words, terms)

    def counts(self, table: str, terms: Iterable[str]) -> dict[str, int]:
        """In how many documents each term of a table stands; one that came after a rebuild is counted now."""
        return self._remembered.counts(
            (self.locale, table), terms, lambda missing: self._read_counts(table, missing)
        )

    def _read_counts(self, table: str, terms: list[str]) -> dict[str, int]:
        marks = ", ".join("?" * len(terms))
        known = dict(
            self._run(f"SELECT term, documents FROM {table}_counts WHERE term IN ({marks})", terms).fetchall()
        )
        return {term: known[term] if term in known else self._count_now(table, term) for term in terms}

    def _count_now(self, table: str, term: str) -> int:
        if self._is_as_built:
            return 0
        row = self._run(f"SELECT doc FROM {table}_terms WHERE term = ?", (term,)).fetchone()
        return int(row[0]) if row else 0

    def _limit(self) -> float:
        return COMMON * self.documents if self.documents >= _TELLING else self.documents

"""From a question's text to works and scores: words decide what is found, n-grams help to rank it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from search import analysis, ranking
from search.contracts import Concept, QueryText, SearchQuery
from search.engine.embedded.queries import Language, Wanted, all_of, any_of, wanted
from search.engine.embedded.snapshot import Snapshot, Works, bits_of, how_many, intersection, numbers_of
from search.written_words import written_words

_SHORTEST_START = 4


@dataclass(slots=True)
class Found:
    """What a text finds: the works in each language, and how well each matches."""

    works: dict[str, int] = field(default_factory=dict)
    scores: dict[str, dict[int, float]] = field(default_factory=dict)
    nearest: str = ""

    def add(self, locale: str, scores: dict[int, float]) -> None:
        """Take works of one language in; what a work has already adds up."""
        known = self.scores.setdefault(locale, {})
        for number, score in scores.items():
            known[number] = known.get(number, 0.0) + score
        self.works[locale] = self.works.get(locale, 0) | bits_of(scores)


def find(connection: sqlite3.Connection, snapshot: Snapshot, allowed: Works, query: SearchQuery) -> Found:
    """The works that the text finds among the allowed."""
    text = query.text
    found = Found(works=dict(allowed))
    if text.has_positive:
        found = _first_try(connection, snapshot, allowed, query)
        if not how_many(found.works):
            found = _second_try(connection, snapshot, allowed, query)
    if text.excluded:
        for language in _languages(connection, snapshot, allowed):
            unwanted = wanted(text, (), language.locale).excluded
            out = bits_of(language.matches(any_of((), unwanted)))
            found.works[language.locale] = found.works.get(language.locale, 0) & ~out
    return found


def _languages(connection: sqlite3.Connection, snapshot: Snapshot, allowed: Works) -> list[Language]:
    return [
        Language(connection, locale, snapshot.present[locale].bit_count())
        for locale in sorted(allowed)
        if allowed[locale]
    ]


def _first_try(
    connection: sqlite3.Connection, snapshot: Snapshot, allowed: Works, query: SearchQuery
) -> Found:
    """Any of the words, or all of the phrases; and what is about a theme or country that they name."""
    found = Found()
    for language in _languages(connection, snapshot, allowed):
        asked = wanted(query.text, query.concepts, language.locale)
        scores = _word_scores(language, asked)
        if scores:
            grams = language.grams_scores(asked.grams)
            scores = {number: score + grams.get(number, 0.0) for number, score in scores.items()}
        found.add(language.locale, scores)
    if not query.text.phrases:
        _add_tagged(found, snapshot, query.concepts)
    found.works = dict(intersection(found.works, allowed))
    return found


def _word_scores(language: Language, asked: Wanted) -> dict[int, float]:
    terms = language.telling_terms(asked.terms)
    scores = language.scores(any_of(terms, asked.labels))
    if not asked.phrases:
        return scores
    whole = language.scores(all_of(asked.phrases))
    return {number: score + scores.get(number, 0.0) for number, score in whole.items()}


def _add_tagged(found: Found, snapshot: Snapshot, concepts: Iterable[Concept]) -> None:
    """What editors filed under the theme or country is about it, whatever its words."""
    total = how_many(snapshot.present)
    for concept in concepts:
        having = snapshot.values.get(concept.facet, {}).get(concept.key, {})
        weight = ranking.CONCEPT * ranking.rarity(total, how_many(having))
        for locale, bits in having.items():
            found.add(locale, dict.fromkeys(numbers_of(bits), weight))


def _second_try(
    connection: sqlite3.Connection, snapshot: Snapshot, allowed: Works, query: SearchQuery
) -> Found:
    """What a word begins, or what is too short a piece of a run to be a word."""
    found = Found()
    for language in _languages(connection, snapshot, allowed):
        for word in _words(query.text):
            found.add(language.locale, dict.fromkeys(_beginning(language, word), 1.0))
    found.works = dict(intersection(found.works, allowed))
    return found


def _words(text: QueryText) -> list[str]:
    return [] if text.phrases else list(text.words)


def _beginning(language: Language, word: str) -> list[int]:
    if any(each.is_run for each in written_words(word)):
        return language.holding_run(word)
    start = analysis.fold(word, language.locale)
    return language.starting_with(start) if len(start) >= _SHORTEST_START else []

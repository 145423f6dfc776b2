"""From a question's text to works and scores: words decide what is found, n-grams help to rank it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat

from search import analysis, ranking
from search.contracts import Concept, QueryText, SearchQuery
from search.engine.embedded.matches import Matches, matches_of
from search.engine.embedded.queries import Language, Wanted, all_of, any_of, wanted
from search.engine.embedded.repairs import joined, repairs
from search.engine.embedded.snapshot import Snapshot
from search.engine.embedded.works import Works, bits_of, how_many, intersection, numbers_of
from search.written_words import written_words


@dataclass(slots=True)
class Found:
    """What a text finds: the works in each language, and how well each matches.

    `more` are words that were looked for beside those of the text; `nearest` those that stand for wrong ones.
    `close` are the languages in whose words something was found, with the n-grams to compare.
    """

    works: dict[str, int] = field(default_factory=dict)
    matches: dict[str, Matches] = field(default_factory=dict)
    nearest: Mapping[str, str] = field(default_factory=dict)
    more: dict[str, tuple[str, ...]] = field(default_factory=dict)
    close: dict[str, tuple[Language, tuple[str, ...]]] = field(default_factory=dict)

    def add(self, locale: str, bits: int, weight: float) -> None:
        """Take works of one language in that are worth so much beside what they are already."""
        self.matches.setdefault(locale, Matches()).add(
            bits, weight, lambda: (numbers_of(bits), repeat(weight, bits.bit_count()))
        )
        self.works[locale] = self.works.get(locale, 0) | bits

    def closeness(self, locale: str, works: Collection[int]) -> Mapping[int, float]:
        """How well some works agree with the text in n-grams."""
        if locale not in self.close:
            return {}
        language, grams = self.close[locale]
        return language.grams_scores(grams, works)


def find(connection: sqlite3.Connection, snapshot: Snapshot, allowed: Works, query: SearchQuery) -> Found:
    """The works that the text finds among the allowed."""
    languages = [Language(connection, locale, snapshot) for locale in sorted(allowed) if allowed[locale]]
    found = Found(works=dict(allowed))
    if query.text.has_positive:
        found = _found(languages, snapshot, query)
        found.works = dict(intersection(found.works, allowed))
        if not how_many(found.works):
            _add_short_runs(found, languages, query.text)
            found.works = dict(intersection(found.works, allowed))
    if query.text.excluded:
        for language in languages:
            unwanted = wanted(query.text, (), language.locale).excluded
            out = bits_of(language.matches(any_of((), unwanted)))
            found.works[language.locale] = found.works.get(language.locale, 0) & ~out
    return found


def _found(languages: Sequence[Language], snapshot: Snapshot, query: SearchQuery) -> Found:
    """Any of the words, or all of the phrases; and what is about a theme or country that they name."""
    repaired = repairs(languages, query.text, query.locale)
    found = Found(nearest=repaired.nearest)
    for language in languages:
        asked = wanted(query.text, query.concepts, language.locale)
        more = [*_joined(query.text, language.locale), *repaired.terms.get(language.locale, ())]
        matches = _word_matches(language, asked, more)
        if matches.works:
            found.close[language.locale] = (language, asked.grams)
        found.matches[language.locale] = matches
        found.works[language.locale] = matches.works
        found.more[language.locale] = tuple(more)
    if not query.text.phrases:
        _add_tagged(found, snapshot, query.concepts)
    return found


def _joined(text: QueryText, locale: str) -> Iterator[str]:
    for word in joined(text.words):
        yield from analysis.query_words(word, locale)


def _word_matches(language: Language, asked: Wanted, more: Iterable[str]) -> Matches:
    matches = language.any_of_them(language.telling_terms(asked.terms), asked.labels)
    guessed = language.telling_terms(term for term in more if term not in asked.terms)
    matches.join(language.any_of_them(guessed, ()), ranking.GUESSED if matches.works else 1.0)
    if not asked.phrases:
        return matches
    scores = matches.scores()
    whole = language.scores(all_of(asked.phrases))
    return matches_of({number: score + scores.get(number, 0.0) for number, score in whole.items()})


def _add_tagged(found: Found, snapshot: Snapshot, concepts: Iterable[Concept]) -> None:
    """What editors filed under the theme or country is about it, whatever its words."""
    total = how_many(snapshot.present)
    for concept in concepts:
        having = snapshot.values.get(concept.facet, {}).get(concept.key, {})
        weight = ranking.CONCEPT * ranking.rarity(total, how_many(having))
        for locale, bits in having.items():
            found.add(locale, bits, weight)


def _add_short_runs(found: Found, languages: Iterable[Language], text: QueryText) -> None:
    """What is too short to be a word in a script without spaces is looked for among the n-grams."""
    runs = [word for word in text.words if any(each.is_run for each in written_words(word))]
    for language in languages if not text.phrases else ():
        for run in runs:
            found.add(language.locale, bits_of(language.holding_run(run)), 1.0)

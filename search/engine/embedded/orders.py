"""The orders a reader can ask for, each total: pages never repeat or skip a hit."""

from __future__ import annotations

import heapq
import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from search import ranking
from search.contracts import SearchQuery, Sort
from search.engine.embedded.matches import Matches
from search.engine.embedded.works import how_many, numbers_of

_FEW = (
    3000  # up to so many are read one by one and sorted; more are read from an index until the page is full
)
_COLUMN = {Sort.RELEVANCE: "newest", Sort.NEWEST: "newest", Sort.OLDEST: "oldest", Sort.TITLE: "title_key"}

COMPARED = 200  # works, the best by their words, that are compared in n-grams

Dates = Mapping[str, "array[int]"]
Closeness = Callable[[str, Collection[int]], Mapping[int, float]]


class Place(NamedTuple):
    """One hit of a page: which work, in which language, how well it matches."""

    locale: str
    number: int
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Match:
    """What relevance is made of: words, for the best also n-grams, and the newest where works are alike."""

    found: Mapping[str, Matches]
    newest: Dates
    closeness: Closeness | None = None


def page_of(
    connection: sqlite3.Connection, shown: Mapping[str, int], match: Match | None, query: SearchQuery
) -> list[Place]:
    """The hits of one page. Without a match the best is the newest."""
    if not query.limit:
        return []
    end = query.offset + query.limit
    if query.sort == Sort.RELEVANCE and match is not None:
        return _best(connection, shown, match, query.locale, end)[query.offset :]
    column = _COLUMN[query.sort]
    if how_many(shown) <= _FEW:
        places = [Place(locale, number) for locale, bits in shown.items() for number in numbers_of(bits)]
        return _sorted(connection, places, column)[query.offset : end]
    return [place for _, place in zip(range(end), _stream(connection, shown, column), strict=False)][
        query.offset :
    ]


def _best(
    connection: sqlite3.Connection, shown: Mapping[str, int], match: Match, reader: str, most: int
) -> list[Place]:
    """The first are compared more closely, however far one reads: so pages never repeat or skip a hit."""
    places = _by_words(shown, match, reader, max(most, COMPARED))
    compared = places[:COMPARED]
    if match.closeness:
        compared = _closer(compared, match.closeness, reader)
    keys = [_place_key(place, match.newest) for place in compared]
    last = max(heapq.nsmallest(most, keys), default=(0.0, 0))
    first = [place for place, key in zip(compared, keys, strict=True) if key <= last]
    return [*_sorted(connection, first, "newest"), *places[COMPARED:]][:most]


def _place_key(place: Place, dates: Dates) -> tuple[float, int]:
    """What decides between two works before their names do, known without a question."""
    newest = dates.get(place.locale, ())
    return -place.score, newest[place.number] if newest else 0


def _by_words(shown: Mapping[str, int], match: Match, reader: str, most: int) -> list[Place]:
    """So many of the works, in a total order that needs no text."""
    best: list[tuple[float, int, int, str]] = []
    floor = 0.0
    for locale in sorted(shown.keys() & match.found.keys(), key=lambda each: (each != reader, each)):
        boost, newest, found = _boost(locale, reader), match.newest.get(locale, ()), match.found[locale]
        if found.bound * boost < floor:
            continue
        scored = _shown_scores(found, shown[locale], floor / boost)
        best += [
            (-scored[number] * boost, newest[number] if newest else 0, number, locale)
            for number in _first(scored, newest, most)
        ]
        best = heapq.nsmallest(most, best)
        floor = -best[-1][0] if len(best) == most else 0.0
    return [Place(locale, number, -score) for score, _, number, locale in best]


def _first(scored: Mapping[int, float], newest: Sequence[int], most: int) -> list[int]:
    """So many of the works with the best scores; of those that are as good as the last of them the newest."""
    worst = min(heapq.nlargest(most, scored.values()), default=0.0)
    best = sorted(number for number, score in scored.items() if score >= worst)
    if newest and len(best) > most:
        best.sort(key=newest.__getitem__)  # nearly in order already, for works are numbered as they come
        best.sort(key=scored.__getitem__, reverse=True)
        del best[most:]
    return best


def _shown_scores(found: Matches, shown: int, floor: float) -> dict[int, float]:
    """Of the works that are shown those that are worth so much."""
    scores = found.scores()
    if floor:
        scores = {number: score for number, score in scores.items() if score >= floor}
    if shown & found.works == found.works:
        return scores
    if shown.bit_count() < len(scores):
        return {number: scores[number] for number in numbers_of(shown) if number in scores}
    flags = shown.to_bytes(max(shown.bit_length(), found.works.bit_length()) // 8 + 1, "little")
    return {number: score for number, score in scores.items() if flags[number >> 3] >> (number & 7) & 1}


def _closer(places: list[Place], closeness: Closeness, reader: str) -> list[Place]:
    in_language: dict[str, list[int]] = defaultdict(list)
    for place in places:
        in_language[place.locale].append(place.number)
    more = {locale: closeness(locale, works) for locale, works in in_language.items()}
    boosts = {locale: _boost(locale, reader) for locale in more}
    return [
        Place(
            place.locale,
            place.number,
            place.score + more[place.locale].get(place.number, 0.0) * boosts[place.locale],
        )
        for place in places
    ]


def _boost(locale: str, reader: str) -> float:
    return ranking.READER_LANGUAGE if locale == reader else 1.0


def _sorted(connection: sqlite3.Connection, places: list[Place], column: str) -> list[Place]:
    """Better scores first, then the column, then the work; all are looked up at once."""
    rows = connection.execute(
        f"SELECT work_number, locale, {column}, work FROM documents"
        " WHERE work_number IN (SELECT value FROM json_each(?))",
        (json.dumps([place.number for place in places]),),
    )
    keys = {(number, locale): key for number, locale, *key in rows}
    there = [place for place in places if (place.number, place.locale) in keys]
    return sorted(there, key=lambda place: (-place.score, *keys[place.number, place.locale]))


def _stream(connection: sqlite3.Connection, shown: Mapping[str, int], column: str) -> Iterator[Place]:
    """The works in the order of an index, one after the other."""
    flags = {locale: bits.to_bytes(bits.bit_length() // 8 + 1, "little") for locale, bits in shown.items()}
    for locale, number in connection.execute(
        f"SELECT locale, work_number FROM documents ORDER BY {column}, work, locale"
    ):
        of_locale = flags.get(locale, b"")
        if number >> 3 < len(of_locale) and of_locale[number >> 3] >> (number & 7) & 1:
            yield Place(locale, number)

"""The orders a reader can ask for, each total: pages never repeat or skip a hit."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from search import ranking
from search.contracts import SearchQuery, Sort
from search.engine.embedded.snapshot import how_many, numbers_of

_FEW = (
    3000  # up to so many are read one by one and sorted; more are read from an index until the page is full
)
_COLUMN = {Sort.RELEVANCE: "newest", Sort.NEWEST: "newest", Sort.OLDEST: "oldest", Sort.TITLE: "title_key"}

Scores = Mapping[str, Mapping[int, float]]


@dataclass(frozen=True, slots=True)
class Place:
    """One hit of a page: which work, in which language, how well it matches."""

    locale: str
    number: int
    score: float = 0.0


def page_of(
    connection: sqlite3.Connection, shown: Mapping[str, int], scores: Scores | None, query: SearchQuery
) -> list[Place]:
    """The hits of one page. Without scores the best match is the newest."""
    if not query.limit:
        return []
    end = query.offset + query.limit
    if query.sort == Sort.RELEVANCE and scores is not None:
        return _best(connection, shown, scores, query.locale, end)[query.offset : end]
    column = _COLUMN[query.sort]
    if how_many(shown) <= _FEW:
        places = [Place(locale, number) for locale, bits in shown.items() for number in numbers_of(bits)]
        return _sorted(connection, places, column)[query.offset : end]
    return [place for _, place in zip(range(end), _stream(connection, shown, column), strict=False)][
        query.offset :
    ]


def _best(
    connection: sqlite3.Connection, shown: Mapping[str, int], scores: Scores, reader: str, most: int
) -> list[Place]:
    scored: list[tuple[float, str, int]] = []
    for locale, bits in shown.items():
        flags = bits.to_bytes(bits.bit_length() // 8 + 1, "little")
        last = bits.bit_length()
        boost = ranking.READER_LANGUAGE if locale == reader else 1.0
        scored += [
            (score * boost, locale, number)
            for number, score in scores.get(locale, {}).items()
            if number < last and flags[number >> 3] >> (number & 7) & 1
        ]
    best = heapq.nlargest(most, scored)
    worst = best[-1][0] if best else 0.0
    places = [Place(locale, number, score) for score, locale, number in scored if score >= worst]
    return _sorted(connection, places, "newest")[:most]


def _sorted(connection: sqlite3.Connection, places: list[Place], column: str) -> list[Place]:
    """Better scores first, then the column, then the work."""
    statement = f"SELECT {column}, work FROM documents WHERE work_number = ? AND locale = ?"
    keyed = []
    for place in places:
        row = connection.execute(statement, (place.number, place.locale)).fetchone()
        if row is not None:
            keyed.append(((-place.score, *row), place))
    return [place for _, place in sorted(keyed, key=lambda pair: pair[0])]


def _stream(connection: sqlite3.Connection, shown: Mapping[str, int], column: str) -> Iterator[Place]:
    """The works in the order of an index, one after the other."""
    flags = {locale: bits.to_bytes(bits.bit_length() // 8 + 1, "little") for locale, bits in shown.items()}
    for locale, number in connection.execute(
        f"SELECT locale, work_number FROM documents ORDER BY {column}, work, locale"
    ):
        of_locale = flags.get(locale, b"")
        if number >> 3 < len(of_locale) and of_locale[number >> 3] >> (number & 7) & 1:
            yield Place(locale, number)

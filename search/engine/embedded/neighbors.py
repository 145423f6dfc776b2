"""What stands beside search: titles that continue what is typed, and works about the same."""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from search import analysis, ranking
from search.contracts import SearchQuery
from search.engine.embedded.matches import matches_of
from search.engine.embedded.orders import Match, Place, page_of
from search.engine.embedded.queries import LAST_LETTER, Language, any_of
from search.engine.embedded.snapshot import Snapshot
from search.engine.embedded.works import bits_of, intersection, numbers_of, without
from search.folding import fold_text
from search.written_words import written_words

_READ = 400  # titles looked at for suggestions
_WORDS = 12  # of the document, its rarest, are compared
_RARE = 0.1  # at most this share of the documents have such a word
_TEXT = 1.5  # what the best agreement in words is worth beside facets
_ENOUGH = 60  # works compared in words beside those that share facets

_STARTING = (
    "SELECT number, min(place) FROM title_words WHERE locale = ? AND word >= ? AND word < ? GROUP BY number"
)


def suggestions(
    connection: sqlite3.Connection, prefix: str, locale: str, limit: int, hidden: frozenset[str]
) -> list[str]:
    """Titles with a word that begins so; those that begin so themselves come first."""
    typed = [fold_text(word.text) for word in written_words(prefix)]
    typed = [word for word in typed if word]
    if not typed:
        return []
    found: dict[int, int] = {}
    for word in reversed(typed):
        rows = dict(connection.execute(_STARTING, (locale, word, word + LAST_LETTER)).fetchall())
        found = {number: place for number, place in rows.items() if not found or number in found}
        if not found:
            return []
    titles: dict[str, tuple[bool, str]] = {}
    for number in sorted(found, key=lambda each: (found[each] > 0, each))[:_READ]:
        row = connection.execute("SELECT id, title, title_key FROM documents WHERE number = ?", (number,))
        document_id, title, key = row.fetchone()
        if document_id not in hidden:
            titles[title] = min(titles.get(title, (True, key)), (found[number] > 0, key))
    return sorted(titles, key=lambda title: titles[title])[:limit]


def related(
    connection: sqlite3.Connection, snapshot: Snapshot, document_id: str, query: SearchQuery
) -> list[Place]:
    """Other works that share themes, countries and rare words, those that share most first."""
    row = connection.execute(
        "SELECT work_number, locale, title, summary, facets FROM documents WHERE id = ?", (document_id,)
    ).fetchone()
    if row is None:
        return []
    work, locale, title, summary, facets = row
    scores = _in_words(connection, snapshot, work, locale, f"{title}\n{summary}")
    levels = _levels(snapshot, json.loads(facets))
    candidates, alike = bits_of(scores), 0
    for level in reversed(levels):
        if candidates.bit_count() > query.limit + _ENOUGH:
            break
        candidates, alike = candidates | level, level & ~candidates
    candidates &= ~(1 << work)
    allowed = without(snapshot.present, works_of(connection, query.hidden))
    works = intersection(allowed, dict.fromkeys(allowed, candidates))
    shown = {
        locale: bits & ~alike | _newest(bits & alike, snapshot.newest[locale], query.offset + query.limit)
        for locale, bits in snapshot.shown(works, query.locale).items()
    }
    for bits in shown.values():
        for level in levels:
            for number in numbers_of(level & bits):
                scores[number] = scores.get(number, 0.0) + 1
    match = Match(dict.fromkeys(shown, matches_of(scores)), snapshot.newest)
    return page_of(connection, shown, match, replace(query, locale=""))


def _newest(works: int, dates: Sequence[int], most: int) -> int:
    """Of works that are as good as each other so many of the newest; of one day those written last."""
    if works.bit_count() <= most:
        return works
    return bits_of(heapq.nsmallest(most, reversed(numbers_of(works)), key=dates.__getitem__))


def works_of(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, int]:
    """The works and languages of some documents."""
    found: dict[str, int] = {}
    for document_id in ids:
        for number, locale in connection.execute(
            "SELECT work_number, locale FROM documents WHERE id = ?", (document_id,)
        ):
            found[locale] = found.get(locale, 0) | 1 << number
    return found


def _levels(snapshot: Snapshot, facets: Mapping[str, Iterable[str]]) -> list[int]:
    """Sets of works: first those that share at least one point of facets, then two, and so on."""
    levels: list[int] = []
    for facet, weight in ranking.FACET_OVERLAP.items():
        for value in facets.get(facet, ()):
            having = 0
            for bits in snapshot.values.get(facet, {}).get(value, {}).values():
                having |= bits
            for _ in range(int(weight)):
                levels.append(0)
                for place in range(len(levels) - 1, 0, -1):
                    levels[place] |= levels[place - 1] & having
                levels[0] |= having
    return levels


def _in_words(
    connection: sqlite3.Connection, snapshot: Snapshot, work: int, locale: str, text: str
) -> dict[int, float]:
    """How well works agree in the document's rarest words; the best is worth a fixed sum."""
    language = Language(connection, locale, snapshot)
    documents = language.documents
    counts = language.word_counts(dict.fromkeys(analysis.index_words(text, locale)))
    most = min(max(_RARE * documents, 2), documents - 1)
    rare = sorted((count, word) for word, count in counts.items() if 1 < count <= most)[:_WORDS]
    scores = language.scores(any_of(word for _, word in rare))
    scores.pop(work, None)
    best = max(scores.values(), default=1.0) or 1.0
    kept = sorted(scores, key=lambda number: (-scores[number], number))[:_ENOUGH]
    return {number: _TEXT * scores[number] / best for number in kept}

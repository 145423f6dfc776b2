"""What a process remembers of the words it was asked for: the works with each, and how well each matches.

How well a document matches several words is the sum over the words, so each is worked out alone and once.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from threading import Lock

MOST = 1_500_000  # works with words that are kept, 16 bytes each
_MOST_COUNTS = 100_000


@dataclass(frozen=True, slots=True)
class Posting:
    """The works with a word and how well each matches."""

    numbers: array[int]
    scores: array[float]


def posting_of(rows: Iterable[tuple[int, float]]) -> Posting:
    """From works and scores."""
    numbers, scores = array("q"), array("d")
    for number, score in rows:
        numbers.append(number)
        scores.append(score)
    return Posting(numbers, scores)


def add(scores: dict[int, float], numbers: Iterable[int], more: Iterable[float]) -> None:
    """Add the scores of works to those known of them."""
    if not scores:
        scores.update(zip(numbers, more, strict=True))
        return
    known = scores.get
    for number, score in zip(numbers, more, strict=True):
        scores[number] = known(number, 0.0) + score


class Remembered:
    """What is known of the words of each language in one state of the index; threads may share it.

    When there is no more room, all is forgotten: what is often asked is soon known again.
    """

    def __init__(self) -> None:
        self._postings: dict[str, dict[str, Posting]] = {}
        self._counts: dict[tuple[str, str], dict[str, int]] = {}
        self._held = 0
        self._lock = Lock()

    def without(self, locales: Iterable[str]) -> Remembered:
        """The same for an index in which documents of some languages have changed."""
        changed = set(locales)
        fresh = Remembered()
        with self._lock:
            fresh._postings = {key: {**known} for key, known in self._postings.items() if key not in changed}
            fresh._counts = {key: {**known} for key, known in self._counts.items() if key[0] not in changed}
        held = (len(each.numbers) for known in fresh._postings.values() for each in known.values())
        fresh._held = sum(held)
        return fresh

    def posting(self, locale: str, term: str, read: Callable[[str], Posting]) -> Posting:
        """The works with a word, read if need be."""
        found = self._postings.get(locale, {}).get(term)
        if found is None:
            found = read(term)
            with self._lock:
                if self._held > MOST:
                    self._postings.clear()
                    self._held = 0
                self._postings.setdefault(locale, {})[term] = found
                self._held += len(found.numbers)
        return found

    def counts(
        self, table: tuple[str, str], terms: Iterable[str], read: Callable[[list[str]], Mapping[str, int]]
    ) -> dict[str, int]:
        """In how many documents each term of a language's table stands, read if need be."""
        known = self._counts.get(table, {})
        found = {term: known.get(term, -1) for term in terms}
        missing = [term for term, count in found.items() if count < 0]
        if missing:
            fresh = read(missing)
            found |= fresh
            with self._lock:
                if len(known) > _MOST_COUNTS:
                    self._counts[table] = {}
                self._counts.setdefault(table, {}).update(fresh)
        return found

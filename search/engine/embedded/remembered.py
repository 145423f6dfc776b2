"""What a process remembers of the words it was asked for: the works with each, and how well each matches.

How well a document matches several words is the sum over the words, so each is worked out alone and once.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import TypeVar

MOST = 32_000_000  # bytes of sets and scores that are kept
_MOST_COUNTS = 100_000
_BYTES = 16  # of a work with its score

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Scores:
    """Works and how well each matches."""

    numbers: array[int]
    values: array[float]


def scores_of(rows: Iterable[tuple[int, float]]) -> Scores:
    """From works with scores."""
    numbers, values = array("q"), array("d")
    for number, score in rows:
        numbers.append(number)
        values.append(score)
    return Scores(numbers, values)


class Remembered:
    """What is known of the words of each language in one state of the index; threads may share it.

    When there is no more room, all is forgotten: what is often asked is soon known again.
    """

    def __init__(self) -> None:
        self._works: dict[tuple[str, str], int] = {}
        self._scores: dict[tuple[str, str], Scores] = {}
        self._counts: dict[tuple[str, str], dict[str, int]] = {}
        self._held = 0
        self._lock = Lock()

    def without(self, locales: Iterable[str]) -> Remembered:
        """The same for an index in which documents of some languages have changed."""
        changed = set(locales)
        fresh = Remembered()
        with self._lock:
            fresh._works = {key: each for key, each in self._works.items() if key[0] not in changed}
            fresh._scores = {key: each for key, each in self._scores.items() if key[0] not in changed}
            fresh._counts = {key: {**each} for key, each in self._counts.items() if key[0] not in changed}
            fresh._held = self._held
        return fresh

    def works(self, locale: str, expression: str, read: Callable[[str], int]) -> int:
        """The works that match, read if need be."""
        return self._known(self._works, (locale, expression), read, lambda found: found.bit_length() // 8)

    def scores(self, locale: str, expression: str, read: Callable[[str], Scores]) -> Scores:
        """How well each work matches, read if need be."""
        return self._known(
            self._scores, (locale, expression), read, lambda found: _BYTES * len(found.numbers)
        )

    def _known(
        self,
        known: dict[tuple[str, str], Found],
        key: tuple[str, str],
        read: Callable[[str], Found],
        size: Callable[[Found], int],
    ) -> Found:
        found = known.get(key)
        if found is None:
            found = read(key[1])
            with self._lock:
                self._make_room(size(found))
                known[key] = found
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

    def _make_room(self, size: int) -> None:
        self._held += size
        if self._held > MOST:
            self._works.clear()
            self._scores.clear()
            self._held = size

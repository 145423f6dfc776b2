"""What a process knows of the index by heart: the works in each language, and those of each facet value.

Sets of works are whole numbers, a bit for each work: filters and counts are then a few operations.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from search.contracts import FacetCounts, FacetValue, Filters

#: The works of a set in each language, as bits.
Works = Mapping[str, int]

_KEPT_CHANGES = 5000


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The index after its change number `upto`; never changed, only followed by another."""

    upto: int
    present: Works
    originals: Works
    values: Mapping[str, Mapping[str, Works]]

    def narrowed(self, works: Works, filters: Filters) -> Works:
        """The works with any of the values of each facet."""
        for facet, wanted in filters.items():
            of_facet = self.values.get(facet, {})
            allowed = union(of_facet[value] for value in wanted if value in of_facet)
            works = intersection(works, allowed)
        return works

    def counts(self, facet: str, works: Works) -> FacetCounts:
        """How many works carry each value, most frequent first."""
        counted = []
        for value, having in self.values.get(facet, {}).items():
            found = 0
            for locale, bits in having.items():
                found |= bits & works.get(locale, 0)
            if found:
                counted.append((-found.bit_count(), value))
        values = tuple(FacetValue(value=value, count=-count) for count, value in sorted(counted))
        return FacetCounts(facet=facet, values=values)

    def shown(self, works: Works, locale: str) -> dict[str, int]:
        """Each work once: in the reader's language, else in its original, else in any."""
        shown = dict.fromkeys(works, 0)
        taken = shown[locale] = works.get(locale, 0)
        for each, bits in sorted(works.items()):
            fresh = bits & self.originals.get(each, 0) & ~taken
            shown[each] |= fresh
            taken |= fresh
        for each, bits in sorted(works.items()):
            fresh = bits & ~taken
            shown[each] |= fresh
            taken |= fresh
        return {each: bits for each, bits in shown.items() if bits}


def union(sets: Iterable[Works]) -> Works:
    """What is in any of the sets."""
    result: dict[str, int] = {}
    for works in sets:
        for locale, bits in works.items():
            result[locale] = result.get(locale, 0) | bits
    return result


def intersection(first: Works, second: Works) -> Works:
    """What is in both."""
    return {locale: bits & second[locale] for locale, bits in first.items() if locale in second}


def without(first: Works, second: Works) -> Works:
    """What is in the first alone."""
    return {locale: bits & ~second.get(locale, 0) for locale, bits in first.items()}


def how_many(works: Works) -> int:
    """The number of works, in whatever languages."""
    anywhere = 0
    for bits in works.values():
        anywhere |= bits
    return anywhere.bit_count()


def bits_of(numbers: Iterable[int]) -> int:
    """A set from the numbers of its works."""
    members = list(numbers)
    buffer = bytearray(max(members, default=0) // 8 + 1)
    for number in members:
        buffer[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(buffer, "little")


def numbers_of(bits: int) -> Iterator[int]:
    """The numbers of the works of a set, in order."""
    for place, byte in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        base = place << 3
        while byte:
            lowest = byte & -byte
            yield base + lowest.bit_length() - 1
            byte ^= lowest  # noqa: PLW2901 - the byte is taken apart bit by bit


def load(connection: sqlite3.Connection) -> Snapshot:
    """Read everything; once per process and generation."""
    present: dict[str, list[int]] = {}
    originals: dict[str, list[int]] = {}
    for locale, number, is_original in connection.execute(
        "SELECT locale, work_number, is_original FROM documents"
    ):
        present.setdefault(locale, []).append(number)
        if is_original:
            originals.setdefault(locale, []).append(number)
    values: dict[str, dict[str, dict[str, int]]] = {}
    for facet, value, locale, numbers in connection.execute(
        "SELECT facet, value, locale, group_concat(work_number) FROM facets GROUP BY facet, value, locale"
    ):
        having = values.setdefault(facet, {}).setdefault(value, {})
        having[locale] = bits_of(map(int, str(numbers).split(",")))
    return Snapshot(
        upto=last_change(connection),
        present={locale: bits_of(numbers) for locale, numbers in present.items()},
        originals={locale: bits_of(numbers) for locale, numbers in originals.items()},
        values=values,
    )


def last_change(connection: sqlite3.Connection) -> int:
    """The number of the latest change."""
    return int(connection.execute("SELECT coalesce(max(number), 0) FROM changes").fetchone()[0])


def forget_old_changes(connection: sqlite3.Connection) -> None:
    """Keep the log short; a process that is further behind reads everything again."""
    connection.execute("DELETE FROM changes WHERE number <= ?", (last_change(connection) - _KEPT_CHANGES,))


def refreshed(snapshot: Snapshot, connection: sqlite3.Connection) -> Snapshot:
    """The snapshot that follows, read from the log of changes; the same one where nothing has changed."""
    upto = last_change(connection)
    if upto == snapshot.upto:
        return snapshot
    oldest = connection.execute("SELECT min(number) FROM changes").fetchone()[0]
    if upto < snapshot.upto or oldest is None or oldest > snapshot.upto + 1:
        return load(connection)
    changed = connection.execute(
        "SELECT DISTINCT locale, work_number FROM changes WHERE number > ?", (snapshot.upto,)
    ).fetchall()
    return replace(_changed(snapshot, connection, changed), upto=upto)


def _changed(snapshot: Snapshot, connection: sqlite3.Connection, changed: list[tuple[str, int]]) -> Snapshot:
    touched: dict[str, int] = {}
    for locale, number in changed:
        touched[locale] = touched.get(locale, 0) | 1 << number
    present, originals = dict(without(snapshot.present, touched)), dict(without(snapshot.originals, touched))
    values: dict[str, dict[str, dict[str, int]]] = {
        facet: {value: dict(without(works, touched)) for value, works in of_facet.items()}
        for facet, of_facet in snapshot.values.items()
    }
    for locale, number in changed:
        row = connection.execute(
            "SELECT is_original, facets FROM documents WHERE work_number = ? AND locale = ?", (number, locale)
        ).fetchone()
        if row is None:
            continue
        bit = 1 << number
        present[locale] = present.get(locale, 0) | bit
        originals[locale] = originals.get(locale, 0) | (bit if row[0] else 0)
        for facet, names in json.loads(row[1]).items():
            for name in names:
                having = values.setdefault(facet, {}).setdefault(name, {})
                having[locale] = having.get(locale, 0) | bit
    return Snapshot(snapshot.upto, present, originals, values)

"""What a process knows of the index by heart: the works in each language, and those of each facet value.

Filters and counts are then a few operations. So are the orders by date, and the words that were asked for.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from search.contracts import FacetCounts, FacetValue, Filters
from search.engine.embedded.remembered import Remembered
from search.engine.embedded.works import Works, bits_of, intersection, union, without

_KEPT_CHANGES = 5000


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The index after its change number `upto`; never changed, only followed by another."""

    upto: int
    present: Works
    originals: Works
    values: Mapping[str, Mapping[str, Works]]
    #: For each language and work the key by which the newest comes first.
    newest: Mapping[str, array[int]] = field(default_factory=dict)
    remembered: Remembered = field(default_factory=Remembered, compare=False)

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


def load(connection: sqlite3.Connection) -> Snapshot:
    """Read everything; once per process and generation."""
    present: dict[str, list[int]] = {}
    originals: dict[str, list[int]] = {}
    dates: dict[str, array[int]] = {}
    for locale, number, is_original, newest in connection.execute(
        "SELECT locale, work_number, is_original, newest FROM documents"
    ):
        present.setdefault(locale, []).append(number)
        _set(dates.setdefault(locale, array("q")), number, newest)
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
        newest=dates,
    )


def _set(dates: array[int], number: int, newest: int) -> None:
    if number >= len(dates):
        dates.extend([0] * (number + 1 - len(dates)))
    dates[number] = newest


def last_change(connection: sqlite3.Connection) -> int:
    """The number of the latest change."""
    return int(connection.execute("SELECT coalesce(max(number), 0) FROM changes").fetchone()[0])


def forget_old_changes(connection: sqlite3.Connection) -> None:
    """Keep the log short; a process that is further behind reads everything again."""
    connection.execute("DELETE FROM changes WHERE number <= ?", (last_change(connection) - _KEPT_CHANGES,))


def take_log(connection: sqlite3.Connection) -> list[str]:
    """Empty the log of changes; return the languages that have changed, all where that is unknown."""
    oldest = connection.execute("SELECT coalesce(min(number), 1) FROM changes").fetchone()[0]
    table = "changes" if oldest == 1 else "languages"
    locales = connection.execute(f"SELECT DISTINCT locale FROM {table} ORDER BY locale").fetchall()
    connection.execute("DELETE FROM changes")
    connection.execute("DELETE FROM sqlite_sequence WHERE name = 'changes'")
    return [locale for (locale,) in locales]


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
    newest = {locale: dates[:] if locale in touched else dates for locale, dates in snapshot.newest.items()}
    for locale, number in changed:
        row = connection.execute(
            "SELECT is_original, facets, newest FROM documents WHERE work_number = ? AND locale = ?",
            (number, locale),
        ).fetchone()
        if row is None:
            continue
        bit = 1 << number
        _set(newest.setdefault(locale, array("q")), number, row[2])
        present[locale] = present.get(locale, 0) | bit
        originals[locale] = originals.get(locale, 0) | (bit if row[0] else 0)
        for facet, names in json.loads(row[1]).items():
            for name in names:
                having = values.setdefault(facet, {}).setdefault(name, {})
                having[locale] = having.get(locale, 0) | bit
    remembered = snapshot.remembered.without(touched)
    return Snapshot(snapshot.upto, present, originals, values, newest, remembered)

"""From places in an order to hits as the port knows them: texts, marks, other languages."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable

from search.contracts import Hit, OtherLanguage
from search.engine.embedded.orders import Place
from search.highlights import Sought, highlights

NOTHING = Sought(frozenset(), frozenset())

_HIT = """
SELECT id, work, kind, is_original, title, summary, body FROM documents JOIN bodies USING (number)
WHERE work_number = ? AND locale = ?
"""
_LANGUAGES = """
SELECT id, locale, title, is_original FROM documents WHERE work_number = ? ORDER BY is_original DESC, locale
"""


def hits_of(
    connection: sqlite3.Connection,
    places: Iterable[Place],
    sought_in: Callable[[str], Sought],
    hidden: frozenset[str] = frozenset(),
) -> tuple[Hit, ...]:
    """The hits, in the order of their places."""
    hits = (_hit(connection, place, sought_in(place.locale), hidden) for place in places)
    return tuple(hit for hit in hits if hit is not None)


def _hit(connection: sqlite3.Connection, place: Place, sought: Sought, hidden: frozenset[str]) -> Hit | None:
    row = connection.execute(_HIT, (place.number, place.locale)).fetchone()
    if row is None:
        return None
    own_id, work, kind, is_original, title, summary, body = row
    others = tuple(
        OtherLanguage(id=other_id, locale=locale, title=other_title, is_original=bool(is_original_too))
        for other_id, locale, other_title, is_original_too in connection.execute(_LANGUAGES, (place.number,))
        if other_id != own_id and other_id not in hidden
    )
    return Hit(
        id=own_id,
        work=work,
        locale=place.locale,
        kind=kind,
        is_original=bool(is_original),
        score=round(place.score, 4),
        highlights=highlights(title, summary, body, place.locale, sought),
        others=others,
    )

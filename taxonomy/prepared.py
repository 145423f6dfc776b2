"""Queries whose SQL Django writes once per process: to write it costs ten times as much as to ask.

It is an ordinary queryset with `Given` in the place of whatever differs between two requests:

    @Prepared
    def _pages_of_work() -> QuerySet[Page]:
        return Page.objects.filter(translation_key=Given("key", UUIDField()), live=True)

    _pages_of_work(key=page.translation_key)  # a list

Nothing of an answer is kept. Whatever is read from the database to write the query (the id of a content type,
say) must be given too: only what is constant in a process may stand in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import update_wrapper
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import Expression, Field, QuerySet, prefetch_related_objects
from django.db.models.sql.compiler import SQLCompiler

from taxonomy.prepared_rows import Read, reading

Row = TypeVar("Row")
_MOST = 64  # shapes that are kept of one query


class Given(Expression):
    """A value that is told when the query is asked, or with `room` the values of a list for `…__in`."""

    def __init__(self, name: str, output_field: Field[Any, Any], room: int | None = None) -> None:
        super().__init__(output_field=output_field)
        self.name, self.room = name, room

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, list[Any]]:
        """Stand in the SQL as any value does; the value itself comes later."""
        if self.room is None:
            return "%s", [_Gap(self)]
        return f"({', '.join(['%s'] * self.room)})", [_Gap(self, place) for place in range(self.room)]


@dataclass(frozen=True, slots=True)
class _Gap:
    """A parameter of the written query that is not there yet."""

    given: Given
    place: int = 0


class _Gaps:
    """The gaps of a written query, by what is told there, which is made ready for the database once."""

    def __init__(self, parameters: Sequence[Any]) -> None:
        self._rest = [None if isinstance(each, _Gap) else each for each in parameters]
        gaps: dict[Given, list[tuple[int, int]]] = {}
        for position, gap in enumerate(parameters):
            if isinstance(gap, _Gap):
                gaps.setdefault(gap.given, []).append((position, gap.place))
        self._gaps = list(gaps.items())

    def filled(self, values: dict[str, Any], connection: Any) -> list[Any]:
        """What the database is told. A list that is shorter than its room goes on with its last value."""
        told = self._rest.copy()
        for given, positions in self._gaps:
            value = values[given.name]
            many = [value] if given.room is None else value
            ready = [
                given.output_field.get_db_prep_value(each, connection=connection, prepared=False)
                for each in many
            ]
            last = len(ready) - 1
            for position, place in positions:
                told[position] = ready[min(last, place)]
        return told


def room_for(values: Sequence[Any]) -> int:
    """Return the room that a list needs: a power of two, so that few queries serve all lengths."""
    return 1 << max(len(values) - 1, 0).bit_length()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A query as it is asked, how its rows are read, and what is read after them."""

    using: str
    sql: str
    gaps: _Gaps
    read: Read
    related: tuple[Any, ...]


class Prepared(Generic[Row]):
    """A function that makes a queryset, as a query that is asked with the values that differ.

    What is given by position is part of the query, and the same few things in all requests: a model, the
    room of a list. Invariant: what one request was answered is never seen by another.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Row]]) -> None:
        self._make = make
        self._written: dict[tuple[Any, ...], _Written] = {}
        update_wrapper(self, make)

    def __call__(self, *shape: Any, **values: Any) -> list[Row]:
        """Ask, and return all rows."""
        if shape not in self._written and len(self._written) >= _MOST:
            self._written = {}
        written = self._written.get(shape) or self._written.setdefault(shape, self._write(shape))
        connection = connections[written.using]
        told = written.gaps.filled(values, connection)
        with connection.cursor() as cursor:
            cursor.execute(written.sql, told)
            rows = cursor.fetchall()
        found: list[Any] = written.read(rows)
        if written.related:
            prefetch_related_objects(found, *written.related)
        return found

    def _write(self, shape: tuple[Any, ...]) -> _Written:
        """Have Django write the query; the compiler knows afterwards how a row becomes what is returned."""
        queryset: Any = self._make(*shape)
        compiler = queryset.query.get_compiler(using=queryset.db)
        sql, parameters = compiler.as_sql()
        return _Written(
            using=queryset.db,
            sql=sql,
            gaps=_Gaps(parameters),
            read=reading(queryset, compiler),
            related=vars(queryset)["_prefetch_related_lookups"],
        )

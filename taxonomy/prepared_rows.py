"""How the rows of a prepared query become what a queryset returns, worked out once: models or values."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models import query as queries
from django.db.models.base import ModelState
from django.db.models.query_utils import DeferredAttribute
from django.db.models.signals import post_init, pre_init
from django.db.models.sql.compiler import SQLCompiler
from modelcluster.models import ClusterableModel

Read = Callable[[Iterable[Sequence[Any]]], list[Any]]
_Converters = dict[int, tuple[list[Callable[..., Any]], Any]]


def reading(queryset: QuerySet[Any, Any], compiler: SQLCompiler) -> Read:
    """Return what makes of rows as the driver gives them what the queryset would. The query is compiled.

    Raises TypeError for what only a queryset can read: `values()`, named values.
    """
    columns = [column for column, _sql, _alias in compiler.select]
    converters, number = compiler.get_converters(columns), len(columns)
    kind = vars(queryset)["_iterable_class"]
    if kind is queries.ModelIterable:
        as_model = _model_of(compiler, queryset.db)
        return lambda rows: [as_model(row) for row in _converted(rows, converters, compiler)]
    if kind is queries.FlatValuesListIterable:
        return lambda rows: [row[0] for row in _converted(rows, converters, compiler)]
    if kind is queries.ValuesListIterable:
        return lambda rows: [tuple(row[:number]) for row in _converted(rows, converters, compiler)]
    raise TypeError(f"a prepared query returns models or lists of values, not {kind.__name__}")


def _converted(
    rows: Iterable[Sequence[Any]], converters: _Converters, compiler: SQLCompiler
) -> Iterable[Sequence[Any]]:
    return compiler.apply_converters(rows, converters) if converters else rows


def _model_of(compiler: SQLCompiler, using: str) -> Callable[[Sequence[Any]], Model]:
    """Return what makes a model of a row, with the models that are read with it and its annotations."""
    told: Any = compiler.klass_info
    select: Any = compiler.select
    first, last = told["select_fields"][0], told["select_fields"][-1] + 1
    make = _maker(told["model"], tuple(column.target.attname for column, _sql, _alias in select[first:last]))
    related = queries.get_related_populators(told, select, using)  # type: ignore[attr-defined]  # not in stubs
    annotations = list((compiler.annotation_col_map or {}).items())

    def as_model(row: Sequence[Any]) -> Model:
        made = make(using, row[first:last])
        for each in related:
            each.populate(row, made)
        for name, place in annotations:
            setattr(made, name, row[place])
        return made

    return as_model


@cache
def _maker(model: type[Model], names: tuple[str, ...]) -> Callable[[str, Sequence[Any]], Model]:
    """Return what makes an instance of the named fields: of pages without their constructors.

    These prepare a page to be made anew, which takes ten times as long as to read it; Django makes an
    instance of what was pickled in the same way.
    """
    if (
        not issubclass(model, ClusterableModel)
        or pre_init.has_listeners(model)
        or post_init.has_listeners(model)
    ):
        return lambda using, values: model.from_db(using, names, values)
    set_by_class = tuple(name for name in names if not _is_plain(model, name))

    def make(using: str, values: Sequence[Any]) -> Model:
        made = object.__new__(model)
        made._state = state = ModelState()
        state.adding, state.db = False, using
        fields = vars(made)
        fields.update(zip(names, values, strict=True))
        for name in set_by_class:
            setattr(made, name, fields.pop(name))
        return made

    return make


def _is_plain(model: type[Model], name: str) -> bool:
    """Whether a field's value is kept as it is read: not one whose class makes something of it, as blocks."""
    return isinstance(inspect.getattr_static(model, name), DeferredAttribute)

"""The names that people see for the sections of a page and for what is chosen in its fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst


def section_labels(model: type[Any], field_paths: Iterable[str]) -> tuple[str, ...]:
    """Return the labels of the fields that the paths begin with: each once, in order."""
    names = dict.fromkeys(path.partition(".")[0] for path in field_paths if path)
    return tuple(dict.fromkeys(_label(model, name) for name in names))


def chosen_label(page: Any, name: str) -> str:
    """Return the label of what is chosen in a field, or nothing.

    Django's `get_…_display()` says the same, and translates the labels of all choices to do so.
    """
    chosen = getattr(page, name)
    return next(
        (str(label) for value, label in page._meta.get_field(name).flatchoices if value == chosen), ""
    )


def _label(model: type[Any], name: str) -> str:
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:  # a field that has left the model since
        return name
    options = found.related_model._meta if found.one_to_many else None
    return str(capfirst(options.verbose_name_plural if options else found.verbose_name))

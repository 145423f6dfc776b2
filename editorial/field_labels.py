"""The names that an editor sees for the sections of a page, from the paths of its segments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst


def section_labels(model: type[Any], field_paths: Iterable[str]) -> tuple[str, ...]:
    """Return the labels of the fields that the paths begin with: each once, in order."""
    names = dict.fromkeys(path.partition(".")[0] for path in field_paths if path)
    return tuple(dict.fromkeys(_label(model, name) for name in names))


def _label(model: type[Any], name: str) -> str:
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:  # a field that has left the model since
        return name
    options = found.related_model._meta if found.one_to_many else None
    return str(capfirst(options.verbose_name_plural if options else found.verbose_name))

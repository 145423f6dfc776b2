"""One cell and one value of a field: each way, without loss. Choices are named by key or by label."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from editorial.bulk import texts
from editorial.bulk.references import References
from editorial.choice_list import ChoiceListField
from taxonomy.models import Country

Field = models.Field[Any, Any]
YES = frozenset({"true", "yes", "1", "y", "x"})
NO = frozenset({"false", "no", "0", "n"})
SEPARATORS = (";", "|", "\n", ",")
#: Letters of a cell that a message shows.
SHOWN = 40
#: Stands between the parts of a cell that holds several.
AND = "; "


def value_of(field: Field, cell: Any, references: References) -> Any:
    """Return what the editor's form would be sent for the cell. Raises ValidationError in words for a writer.

    Blocks are read by `texts.stream_from_cell`, which must know the page.
    """
    if field.choices:
        return _key(cell, _labels(field.flatchoices))
    for of_type, (read, _write) in _BY_TYPE.items():
        if isinstance(field, of_type):
            return read(field, cell, references)
    return text_of(cell)


def cell_of(field: Field, page: Any, references: References) -> str:
    """Return the cell for the field's value on the page or row."""
    value = getattr(page, field.attname)
    if value is None or value == "":
        return ""
    for of_type, (_read, write) in _BY_TYPE.items():
        if isinstance(field, of_type):
            return write(field, getattr(page, field.name), references)
    return str(value)


def text_of(cell: Any) -> str:
    """Return the cell as text, as a person would have typed it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, dict | list):
        return json.dumps(cell, ensure_ascii=False)
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return str(cell)


def parts_of(cell: Any) -> list[str]:
    """Return the parts of a cell that names several things: a list, or text with semicolons or commas."""
    if isinstance(cell, list):
        return [text_of(part).strip() for part in cell]
    text = text_of(cell)
    separator = next((each for each in SEPARATORS if each in text), AND)
    return [part.strip() for part in text.split(separator) if part.strip()]


def date_of(cell: Any) -> dt.date:
    """Return a date. Raises ValidationError for what is not written as 2026-09-26."""
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    try:
        return dt.date.fromisoformat(text_of(cell).strip()[:10])
    except ValueError as error:
        raise ValidationError(
            _("“%(text)s” is not a date. Write it like this: 2026-09-26.") % {"text": shown(cell)}
        ) from error


def shown(cell: Any) -> str:
    """Return the beginning of a cell, for a message."""
    text = text_of(cell)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _yes_or_no(cell: Any) -> bool:
    word = text_of(cell).strip().casefold()
    if word not in YES | NO:
        raise ValidationError(_("“%(text)s” is neither yes nor no.") % {"text": shown(cell)})
    return word in YES


def _key(cell: Any, labels: dict[str, str]) -> str:
    """Return the key that a person means by the key itself or by its label in any language."""
    word = text_of(cell).strip()
    key = labels.get(word.casefold())
    if key is None:
        known = ", ".join(dict.fromkeys(labels.values()))
        message = _("“%(text)s” cannot be chosen here. Possible values: %(known)s.")
        raise ValidationError(message % {"text": shown(cell), "known": known})
    return key


def _labels(options: Iterable[tuple[Any, Any]]) -> dict[str, str]:
    return _labels_in_all_languages(tuple((str(key), label) for key, label in options if key != ""))


@lru_cache(maxsize=64)
def _labels_in_all_languages(options: tuple[tuple[str, Any], ...]) -> dict[str, str]:
    """Return the keys by themselves and by their labels; a key is never taken for another's label."""
    found: dict[str, str] = {}
    for code in ["en", *(code for code, _name in settings.LANGUAGES)]:
        with override(code):
            found |= {
                str(label).casefold(): key for key, label in options if str(label).casefold() not in found
            }
    return found | {key.casefold(): key for key, _label in options}


def _referred(field: models.ForeignKey[Any, Any], cell: Any, references: References) -> int | None:
    model = field.remote_field.model
    if issubclass(model, Page):
        return references.page_id(text_of(cell))
    if model is Country:
        return references.country(text_of(cell)).pk
    number = text_of(cell).strip().removeprefix("#")
    if not number.isdecimal():
        raise ValidationError(_("“%(text)s” is not the number of a picture or file.") % {"text": shown(cell)})
    return int(number)


def _name_of(field: models.ForeignKey[Any, Any], value: Any, references: References) -> str:
    if isinstance(value, Page):
        return references.name_of(value)
    return str(value.alpha2 if isinstance(value, Country) else value.pk)


def row_cells(
    rows: Iterable[Any], fields: dict[str, Any], references: References
) -> Iterator[dict[str, str]]:
    """Yield child rows as objects with their filled fields."""
    for row in rows:
        cells = {name: cell_of(field, row, references) for name, field in fields.items()}
        yield {name: cell for name, cell in cells.items() if cell}


#: How the cells of a type of field are read, and written: the first that fits.
_BY_TYPE: dict[type[Field], tuple[Callable[..., Any], Callable[..., str]]] = {
    ChoiceListField: (
        lambda field, cell, _: [_key(part, _labels(field.options)) for part in parts_of(cell)],
        lambda _field, value, _: AND.join(value),
    ),
    StreamField: (
        lambda _field, cell, _: cell,
        lambda field, value, _: texts.cell_from_stream(field.stream_block, value),
    ),
    RichTextField: (
        lambda field, cell, _: texts.rich_from_cell(text_of(cell), field.features),
        lambda _field, value, _: texts.cell_from_rich(value),
    ),
    models.DateField: (lambda _field, cell, _: date_of(cell), lambda _field, value, _: value.isoformat()),
    models.BooleanField: (
        lambda _field, cell, _: _yes_or_no(cell),
        lambda _field, value, _: "true" if value else "false",
    ),
    models.ForeignKey: (_referred, _name_of),
}

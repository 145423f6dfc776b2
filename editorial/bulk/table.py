"""Reading a file of rows: limits first, then the format its name says, then the heads of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from editorial.bulk.problems import Problem, UnreadableFileError
from taxonomy.numbers import local_number

MAX_BYTES = 100 * 1024 * 1024
MAX_ROWS = 50_000
MAX_COLUMNS = 200
#: Characters of one cell; more is no text that anybody reads.
MAX_CELL = 200_000
NEEDED_COLUMNS = ("external_id", "kind", "language", "title")

#: What no text may hold: controls (other than tab and line ends) and halves of characters.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

#: A number as `Problem.row` counts, and the cells by column; a cell is text, a number, a date, a list …
NumberedCells = tuple[int, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Row:
    """One row; empty cells are left out of `cells`, their columns are in `Table.columns`."""

    number: int
    cells: dict[str, Any]


@dataclass(slots=True)
class Table:
    """What was read: rows without the bad ones, and what is wrong with those."""

    columns: set[str] = field(default_factory=set)
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_table(path: Path) -> Table:
    """Read the file. Raises UnreadableFileError if it cannot be taken as a whole."""
    check_size(path)
    table = Table()
    for number, cells in _at_most(_format_of(path).read(path, table)):
        bad = [Problem(number, column, text) for column, text in _unusable(cells)]
        table.problems += bad
        if not bad:
            table.rows.append(Row(number, cells))
    return table


def check_size(path: Path) -> None:
    """Raise UnreadableFileError for what is no file, is empty or is too big; nothing is opened for it."""
    if not path.is_file():
        raise UnreadableFileError(_("There is no file %(name)s.") % {"name": path})
    size = path.stat().st_size
    if size == 0:
        raise UnreadableFileError(_("The file %(name)s is empty.") % {"name": path.name})
    if size > MAX_BYTES:
        raise UnreadableFileError(
            _("The file is too big (%(size)s). Files may be %(limit)s at most: split it.")
            % {"size": filesizeformat(size), "limit": filesizeformat(MAX_BYTES)}
        )


def heads(names: Iterable[Any]) -> list[str]:
    """Return the names of the columns as fields are named. Raises UnreadableFileError for unusable ones."""
    columns = [re.sub(r"[\s-]+", "_", str(name or "").strip()).lower() for name in names]
    while columns and not columns[-1]:
        columns.pop()
    if len(columns) > MAX_COLUMNS:
        raise UnreadableFileError(
            _("The file has too many columns: %(limit)s at most.") % {"limit": local_number(MAX_COLUMNS)}
        )
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        raise UnreadableFileError(
            _("These columns appear more than once: %(names)s.") % {"names": ", ".join(twice)}
        )
    missing = [name for name in NEEDED_COLUMNS if name not in columns]
    if missing:
        raise UnreadableFileError(
            _("The first row must name the columns. These are missing: %(names)s.")
            % {"names": ", ".join(missing)}
        )
    return columns


def in_columns(columns: list[str], number: int, values: Iterable[Any], table: Table) -> dict[str, Any]:
    """Return the filled cells by column; what stands beyond the heads is a problem of the table."""
    cells: dict[str, Any] = {}
    for place, value in enumerate(values):
        if value is None or value == "":
            continue
        if place < len(columns) and columns[place]:
            cells[columns[place]] = value
        else:
            message = _("This cell is in column %(place)s, which has no name in the first row.")
            table.problems.append(Problem(number, "", message % {"place": place + 1}))
    return cells


def _at_most(rows: Iterable[NumberedCells]) -> Iterator[NumberedCells]:
    """Yield the rows that are not empty. Raises UnreadableFileError when there are too many."""
    count = 0
    for number, cells in rows:
        if not cells:
            continue
        count += 1
        if count > MAX_ROWS:
            raise UnreadableFileError(
                _("The file has too many rows: %(limit)s at most. Split it.")
                % {"limit": local_number(MAX_ROWS)}
            )
        yield number, cells


def _unusable(cells: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the columns whose text is too long or cannot be shown, and why."""
    for column, value in cells.items():
        for text in texts_in(value):
            if len(text) > MAX_CELL:
                message = _("The text is too long: %(count)s characters, %(limit)s at most.")
                yield column, message % {"count": local_number(len(text)), "limit": local_number(MAX_CELL)}
            elif UNPRINTABLE.search(text):
                yield column, _("The text holds characters that cannot be shown. Type it again.")


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text of a cell, also inside lists and objects."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield str(key)
            yield from texts_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts_in(part)


def writer_of(path: Path) -> Any:
    """Return the function that writes columns and rows to such a file. Raises UnreadableFileError."""
    return _format_of(path).write


def _format_of(path: Path) -> Any:
    from editorial.bulk import csv_file, jsonl_file, xlsx_file  # noqa: PLC0415  # slow import: openpyxl

    formats = {".csv": csv_file, ".jsonl": jsonl_file, ".xlsx": xlsx_file}
    found = formats.get(path.suffix.lower())
    if found is None:
        message = _("Files of this kind cannot be read: %(name)s. Known kinds: %(known)s.")
        raise UnreadableFileError(message % {"name": path.name, "known": ", ".join(sorted(formats))})
    return found

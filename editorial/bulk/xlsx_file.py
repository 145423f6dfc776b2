"""Excel workbooks, first sheet. What unpacks to too much is refused unread, formulas are refused by cell."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils.exceptions import InvalidFileException

from editorial.bulk.problems import Problem, UnreadableFileError
from editorial.bulk.table import NumberedCells, Table, heads, in_columns

MAX_UNPACKED = 300 * 1024 * 1024
#: Unpacked bytes for each byte of the file; sheets of text have some ten to thirty.
MAX_RATIO = 150
RATIO_COUNTS_FROM = 10 * 1024 * 1024
MAX_ENTRIES = 2_000
#: Excel's own limit (ECMA-376, part 1, 18.18.94 as Excel implements it).
MAX_EXCEL_CELL = 32_767
#: A carriage return as a workbook spells it (ECMA-376, part 1, 22.9.2.19), and texts that look so spelled.
CARRIAGE_RETURN = "_x000D_"
_SPELLED = re.compile("_x[0-9A-Fa-f]{4}_|x005F_")
FORMULA = "f"
ERROR = "e"


def read(path: Path, table: Table) -> Iterator[NumberedCells]:
    """Yield the rows below the heads of the first sheet."""
    check_archive(path)
    try:
        workbook = load_workbook(path, read_only=True, data_only=False, keep_links=False)
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()  # a sheet may claim a million empty rows
        rows = sheet.iter_rows()
        columns = heads(cell.value for cell in next(rows, ()))
        table.columns = {name for name in columns if name}
        for number, cells in enumerate(rows, start=2):
            values = (_value(cell, columns, number, table) for cell in cells)
            yield number, in_columns(columns, number, values, table)
        workbook.close()
    except (
        InvalidFileException,
        DefusedXmlException,
        ParseError,
        zipfile.BadZipFile,
        KeyError,
        IndexError,
        ValueError,
        TypeError,
        SyntaxError,
        RecursionError,
    ) as error:
        raise UnreadableFileError(
            _("This is not an Excel workbook that can be read. Open it in Excel and save it again as .xlsx.")
        ) from error


def write(path: Path, columns: Sequence[str], rows: Iterable[dict[str, str]]) -> None:
    """Write every cell as text. Raises UnreadableFileError for a text that Excel cannot hold."""
    rows = list(rows)
    _refuse_long(rows)
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("pages")
    sheet.append([_text_cell(sheet, column) for column in columns])
    for row in rows:
        sheet.append([_text_cell(sheet, row.get(column, "")) for column in columns])
    workbook.save(path)


def _refuse_long(rows: list[dict[str, str]]) -> None:
    for row in rows:
        for column, text in row.items():
            if len(text.replace("\r", CARRIAGE_RETURN)) > MAX_EXCEL_CELL or _SPELLED.search(text):
                raise UnreadableFileError(
                    _("Excel cannot hold the text in “%(column)s” of “%(title)s”: write .csv or .jsonl.")
                    % {"column": column, "title": row.get("title", "")}
                )


def check_archive(path: Path) -> None:
    """Raise UnreadableFileError for what is no archive or unpacks to too much; nothing is unpacked for it."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UnreadableFileError(_("This is not an Excel workbook (.xlsx).")) from error
    unpacked = sum(entry.file_size for entry in entries)
    ratio = unpacked / max(path.stat().st_size, 1)
    is_bomb = unpacked > RATIO_COUNTS_FROM and ratio > MAX_RATIO
    if unpacked > MAX_UNPACKED or is_bomb or len(entries) > MAX_ENTRIES:
        raise UnreadableFileError(
            _("This workbook unpacks to %(size)s: that is too much. Split it, or save it as .csv.")
            % {"size": filesizeformat(unpacked)}
        )


def _value(cell: Any, columns: list[str], number: int, table: Table) -> Any:
    """Return what the cell holds, as text, number, yes/no or date; a formula is a problem."""
    if cell.data_type in {FORMULA, ERROR}:
        place = cell.column - 1
        name = columns[place] if place < len(columns) else ""
        message = _("Formulas are not accepted. Copy the cell and paste only its value.")
        table.problems.append(Problem(number, name, message))
        return None
    value = cell.value
    if isinstance(value, str):
        return value.replace(CARRIAGE_RETURN, "\r")
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() else value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _text_cell(sheet: Any, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet)
    cell._value = text.replace("\r", CARRIAGE_RETURN) or None  # noqa: SLF001  # setting `value` would make a formula of “=…”
    cell.data_type = "s"
    return cell

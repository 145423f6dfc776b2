"""CSV as Excel and others write it: any of three separators, UTF-8, UTF-16 or Windows' Western code page.

A text that a spreadsheet would calculate (`=…`) is written with an apostrophe before it, and read without.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from editorial.bulk.problems import UnreadableFileError
from editorial.bulk.table import MAX_BYTES, NumberedCells, Table, heads, in_columns

SEPARATORS = ",;\t"
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
#: Excel's own first line, which names the separator.
SEPARATOR_LINE = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
_CALCULATED = re.compile(r"'*[=+\-@\t\r\n]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n]")


def read(path: Path, table: Table) -> Iterator[NumberedCells]:
    """Yield the rows below the heads."""
    text = decoded(path.read_bytes())
    named = SEPARATOR_LINE.match(text)
    separator = named[1] if named else guess_separator(text)
    body = text[named.end() :] if named else text
    with _long_cells():
        rows = csv.reader(io.StringIO(body, newline=""), delimiter=separator)
        try:
            columns = heads(next(rows, []))
            table.columns = {name for name in columns if name}
            for number, values in enumerate(rows, start=2):
                yield number, in_columns(columns, number, map(unguarded, values), table)
        except csv.Error as error:
            raise UnreadableFileError(_("This is not a CSV file: %(reason)s.") % {"reason": error}) from error


def write(path: Path, columns: Sequence[str], rows: Iterable[dict[str, str]]) -> None:
    """Write the rows in UTF-8 with a mark by which Excel knows it, every cell in quotation marks."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(columns)
        writer.writerows([guarded(row.get(column, "")) for column in columns] for row in rows)


def decoded(data: bytes) -> str:
    """Return the text. Raises UnreadableFileError if it is in no encoding that we know."""
    for mark, encoding in (*BYTE_ORDER_MARKS, (b"", "utf-8"), (b"", "cp1252")):
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise UnreadableFileError(
        _("The characters in this file cannot be read. In Excel, save it as “CSV UTF-8” or as .xlsx.")
    )


def guess_separator(text: str) -> str:
    """Return the separator that stands most often among the heads."""
    first = text.split("\n", 1)[0]
    return max(SEPARATORS, key=first.count)


def guarded(text: str) -> str:
    """Return the text so that no spreadsheet calculates it."""
    return f"'{text}" if _CALCULATED.match(text) else text


def unguarded(text: Any) -> Any:
    """Return the text as it was before `guarded`."""
    return text[1:] if _GUARDED.match(text) else text


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let the reader take long cells: ours are measured one by one, with their row and column."""
    before = csv.field_size_limit(MAX_BYTES)
    try:
        yield
    finally:
        csv.field_size_limit(before)

"""One JSON object a line (UTF-8): columns by name, lists and blocks as they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from editorial.bulk.problems import Problem
from editorial.bulk.table import NumberedCells, Table


def read(path: Path, table: Table) -> Iterator[NumberedCells]:
    """Yield the rows; a line that is no object is a problem of the table."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            text = line.decode("utf-8-sig" if number == 1 else "utf-8", errors="surrogateescape").strip()
            if not text:
                continue
            try:
                cells = _object(text)
            except (ValueError, RecursionError) as error:
                message = _("This line is not one JSON object: %(reason)s.") % {"reason": error}
                table.problems.append(Problem(number, "", message))
                continue
            table.columns |= cells.keys()
            yield number, {name: value for name, value in cells.items() if value not in (None, "")}


def write(path: Path, columns: Sequence[str], rows: Iterable[dict[str, str]]) -> None:
    """Write the filled cells of each row as one object a line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            cells = {column: row[column] for column in columns if row.get(column)}
            file.write(json.dumps(cells, ensure_ascii=False) + "\n")


def _object(text: str) -> dict[str, Any]:
    value = json.loads(text, object_pairs_hook=_no_name_twice, parse_constant=_no_constant)
    if not isinstance(value, dict):
        raise ValueError(type(value).__name__)  # noqa: TRY004  # the caller turns it into a problem
    return value


def _no_name_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _value in pairs]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(_("“%(name)s” appears twice") % {"name": name})
    return dict(pairs)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)

"""What is wrong with a file that somebody hands in: by row and column, in words for that person."""

from __future__ import annotations

from dataclasses import dataclass


class UnreadableFileError(Exception):
    """The file as a whole cannot be taken; the message says why and what to do."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong. `row` counts as a spreadsheet does: the heads of the columns are row 1."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        return ": ".join(str(part) for part in (self.row, self.column, self.message) if part)

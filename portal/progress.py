"""A bar for long commands: one line that grows on a terminal, silence everywhere else."""

from __future__ import annotations

from types import TracebackType
from typing import Self, TextIO

WIDTH = 40


class Bar:
    """Shows how much of a known number is done; draws only when the picture changes."""

    def __init__(self, unit: str, stream: TextIO) -> None:
        self.unit = unit
        self.stream = stream
        self._shown = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self.stream.write("\n")

    def show(self, done: int, total: int) -> None:
        """Draw the bar for `done` of `total`."""
        if not self.stream.isatty():
            return
        filled = WIDTH * done // max(total, 1)
        line = f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{total} {self.unit}"
        if line != self._shown:
            self._shown = line
            self.stream.write(line)
            self.stream.flush()

"""A progress bar for long commands: on a terminal it moves, elsewhere it is silent."""

from __future__ import annotations

from collections import Counter
from typing import TextIO

WIDTH = 30


class Progress:
    """Counts documents by language and draws how far the work is; `done` leaves the line clean."""

    def __init__(self, title: str, total: int, out: TextIO) -> None:
        self.counts: Counter[str] = Counter()
        self._title, self._total, self._out = title, total, out
        self._is_shown = out.isatty()

    def __call__(self, languages: list[str]) -> None:
        """Count documents in these languages."""
        self.counts.update(languages)
        if self._is_shown:
            self._out.write(f"\r{self.line()}\x1b[K")
            self._out.flush()

    def line(self) -> str:
        """The bar as text."""
        count = self.counts.total()
        share = min(1.0, count / self._total) if self._total else 1.0
        full = round(share * WIDTH)
        bar = "█" * full + "░" * (WIDTH - full)
        return f"{self._title} {bar} {share:4.0%} {self.by_language()}"

    def by_language(self) -> str:
        """The counts, the most frequent language first."""
        return ", ".join(f"{code} {count:,}" for code, count in self.counts.most_common()) or "nothing"

    def done(self) -> None:
        """Take the bar away."""
        if self._is_shown:
            self._out.write("\r\x1b[K")

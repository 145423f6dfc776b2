"""Finds the words of a text as they are written, in any script, with their places in it.

Scripts written without spaces give runs: what a reader takes for several words is one here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from search.analysis.pieces import PART, PIECE, RUNS


@dataclass(frozen=True, slots=True)
class WrittenWord:
    """A word and where it stands; `is_run` when its script puts no spaces between words."""

    text: str
    start: int
    end: int
    is_run: bool


def word_texts(text: str) -> list[str]:
    """The words alone."""
    return [word.text for word in written_words(text)]


def written_words(text: str) -> Iterator[WrittenWord]:
    """All words of the text, in order; what hyphens, dots and apostrophes hold together is several words."""
    for piece in PIECE.finditer(text):
        if piece.lastgroup in RUNS:
            yield WrittenWord(piece[0], piece.start(), piece.end(), is_run=True)
            continue
        for part in PART.finditer(text, piece.start(), piece.end()):
            yield WrittenWord(part[0], part.start(), part.end(), is_run=False)


def written_pieces(text: str) -> Iterator[str]:
    """What is written together: runs, and words with the hyphens, dots and apostrophes inside them."""
    for piece in PIECE.finditer(text):
        yield piece[0]

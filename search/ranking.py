"""The weights of a match; adapters share them so that their orders agree. Plain numbers, no engine."""

from __future__ import annotations

import math

TITLE = 3.0
SUMMARY = 1.5
TEXT = 1.0
GUESSED = 0.5  # a word that may be meant by one that stands nowhere, beside a word that was typed
READER_LANGUAGE = 3.0  # measured: keeps quality and puts the reader's language first
CONCEPT = 2.0  # a work that is about a theme or country that the question names
FACET_OVERLAP = {"theme": 2.0, "country": 1.0}  # what makes two works related


def rarity(total: int, found_in: int) -> float:
    """How much a word tells, by how few of the documents have it (BM25's inverse document frequency)."""
    return round(math.log(1 + (total - found_in + 0.5) / (found_in + 0.5)), 6)

"""The analysis of text for search: words, stems and character n-grams of every language, in plain Python.

Every engine indexes what this package says. Change what it says and `VERSION` grows: indexes are built anew.
"""

from __future__ import annotations

from search.analysis.chunks import columns, columns_of, places, surfaces_and_stems, surfaces_and_stems_of
from search.analysis.languages import analysis_of
from search.analysis.texts import (
    Token,
    fold,
    grams,
    index_words,
    is_ngram,
    query_words,
    surfaces,
    tokens,
)

VERSION = 5

__all__ = [
    "VERSION",
    "Token",
    "analysis_of",
    "columns",
    "columns_of",
    "fold",
    "grams",
    "index_words",
    "is_ngram",
    "places",
    "query_words",
    "surfaces",
    "surfaces_and_stems",
    "surfaces_and_stems_of",
    "tokens",
]

"""The analysis of text for search: words, stems and character n-grams of every language, in plain Python.

Every engine indexes what this package says. Change what it says and `VERSION` grows: indexes are built anew.
"""

from __future__ import annotations

from search.analysis.texts import (
    Token,
    fold,
    grams,
    index_words,
    query_words,
    tokens,
)

VERSION = 1

__all__ = ["VERSION", "Token", "fold", "grams", "index_words", "query_words", "tokens"]

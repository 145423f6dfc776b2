"""A golden query as the search page asks it: the text taken apart, in the reader's language."""

from __future__ import annotations

from search.contracts import SearchQuery
from search.query_text import parse
from tests.search.golden.scoring import DEPTH


def as_the_page_asks(text: str, language: str) -> SearchQuery:
    """The question of a reader of the language."""
    return SearchQuery(locale=language, text=parse(text), limit=DEPTH)

"""A golden query as the search page asks it: taken apart, with its themes and countries recognised."""

from __future__ import annotations

from search import concepts
from search.contracts import SearchQuery
from search.query_text import parse
from tests.search.golden.scoring import DEPTH


def as_the_page_asks(text: str, language: str) -> SearchQuery:
    """The question of a reader of the language."""
    words = parse(text)
    return SearchQuery(
        locale=language, text=words, concepts=concepts.recognised(words, language), limit=DEPTH
    )

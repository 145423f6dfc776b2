"""Documents for tests of the index: short to write, whole to read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from search.contracts import Filters, SearchDocument, SearchQuery
from search.query_text import parse


def document(number: int, title: str = "A page", **fields: Any) -> SearchDocument:
    """A document "page:<number>"; unless told, its own work, in English, its original, published in 2026."""
    facets: Mapping[str, Any] = fields.pop("facets", {})
    values: dict[str, Any] = {
        "version": 1,
        "work": f"work-{number}",
        "locale": "en",
        "is_original": True,
        "kind": "good-practice",
        "summary": "",
        "body": "",
        "published": date(2026, 1, 1),
        **fields,
    }
    return SearchDocument(
        id=f"page:{number}",
        title=title,
        facets={name: frozenset(each) for name, each in facets.items()},
        **values,
    )


def query(
    text: str = "", *, locale: str = "en", filters: Mapping[str, Any] | None = None, **more: Any
) -> SearchQuery:
    """A query as the page makes it from what was typed."""
    chosen: Filters = {name: frozenset(values) for name, values in (filters or {}).items()}
    return SearchQuery(locale=locale, text=parse(text), filters=chosen, **more)

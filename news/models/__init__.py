"""News articles and their index."""

from __future__ import annotations

from news.models.article import NewsPage, RelatedWork
from news.models.index import NewsIndexPage

__all__ = ["NewsIndexPage", "NewsPage", "RelatedWork"]

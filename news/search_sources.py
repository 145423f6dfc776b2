"""What search is told of news."""

from __future__ import annotations

from editorial.search_documents import PREFETCH, document_fields
from news.models import NewsPage
from search.sources import register

register(NewsPage, document_fields, prefetch=PREFETCH)

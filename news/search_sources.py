"""What search is told of news: an article of an office is about its country too, tagged or not."""

from __future__ import annotations

from typing import Any

from editorial.search_documents import PREFETCH, document_fields
from editorial.search_inputs import document_inputs
from news.models import NewsPage
from search.sources import register


def news_fields(page: NewsPage) -> dict[str, Any]:
    """The fields of an article, under the countries it is about and that of its office."""
    countries = {row.tag.alpha2 for row in page.country_tags.all()}
    if page.owner_office is not None:
        countries.add(page.owner_office.alpha2)
    return document_fields(page, facets={"country": countries})


register(NewsPage, news_fields, prefetch=PREFETCH, inputs=document_inputs)

"""What search is told of news: an article of an office is about its country too, tagged or not."""

from __future__ import annotations

from typing import Any

from editorial.search_documents import document_fields, surroundings_of
from editorial.search_inputs import document_inputs, note_inputs
from news.models import NewsPage
from search.sources import register


def news_fields(page: NewsPage) -> dict[str, Any]:
    """The fields of an article, under the countries it is about and that of its office."""
    around = surroundings_of(page)
    countries = {*around.countries, *([around.office] if around.office else [])}
    return document_fields(page, facets={"country": countries})


register(NewsPage, news_fields, read=note_inputs, inputs=document_inputs)

"""What search is told of country pages: they are about their own country, tagged or not."""

from __future__ import annotations

from typing import Any

from editorial.search_documents import PREFETCH, document_fields
from offices.models import CountryPage
from search.sources import register


def country_fields(page: CountryPage) -> dict[str, Any]:
    """The fields of a country page."""
    return document_fields(page, facets={"country": [page.country.alpha2]})


register(CountryPage, country_fields, prefetch=(*PREFETCH, "country"))

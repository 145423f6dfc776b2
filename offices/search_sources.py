"""What search is told of country pages (about their own country, tagged or not), and the facet of offices."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from editorial.search_documents import PREFETCH, document_fields
from offices.models import CountryPage
from search.facets import Facet, country_labels, register_facet
from search.sources import register


def country_fields(page: CountryPage) -> dict[str, Any]:
    """The fields of a country page."""
    return document_fields(page, facets={"country": [page.country.alpha2]})


register(CountryPage, country_fields, prefetch=(*PREFETCH, "country"))
register_facet(Facet(name="office", label=_("Office"), labels=country_labels, order=25))

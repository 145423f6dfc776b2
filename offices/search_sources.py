"""What search is told of country pages (about their own country, tagged or not), and the facet of offices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from editorial.search_documents import PREFETCH, document_fields
from editorial.search_inputs import document_inputs
from offices.models import CountryPage
from search.facets import Facet, country_labels, register_facet
from search.sources import register


def country_fields(page: CountryPage) -> dict[str, Any]:
    """The fields of a country page."""
    return document_fields(page, facets={"country": [page.country.alpha2]})


def country_inputs(rows: Mapping[int, Sequence[object]]) -> dict[int, list[object]]:
    """What `country_fields` reads besides the page's own row: also its country."""
    found = document_inputs(rows)
    pages = CountryPage.objects.filter(pk__in=list(rows)).order_by()
    for page, alpha2 in pages.values_list("pk", "country__alpha2"):
        found[page].append(alpha2)
    return found


register(CountryPage, country_fields, prefetch=(*PREFETCH, "country"), inputs=country_inputs)
register_facet(Facet(name="office", label=_("Office"), labels=country_labels, order=25, is_named=True))

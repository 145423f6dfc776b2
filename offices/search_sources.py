"""What search is told of country pages (about their own country, tagged or not), and the facet of offices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from editorial.search_documents import Surroundings, document_fields
from editorial.search_inputs import document_inputs, note_inputs
from offices.models import CountryPage
from search.facets import Facet, country_labels, register_facet
from search.sources import register

_NOTED = "_code_of_country"


def country_fields(page: CountryPage) -> dict[str, Any]:
    """The fields of a country page."""
    country = vars(page).get(_NOTED) or page.country.alpha2
    return document_fields(page, facets={"country": [country]})


def country_inputs(rows: Mapping[int, Sequence[object]]) -> dict[int, tuple[Surroundings, str]]:
    """What `country_fields` reads besides the page's own row: also its country."""
    pages = CountryPage.objects.filter(pk__in=list(rows)).order_by()
    countries = dict(pages.values_list("pk", "country__alpha2"))
    return {page: (around, countries[page]) for page, around in document_inputs(rows).items()}


def note_country_inputs(pages: list[Any], inputs: Mapping[int, tuple[Surroundings, str]]) -> None:
    """Spare many fresh pages the questions of their own."""
    note_inputs(pages, {page: around for page, (around, _country) in inputs.items()})
    for page in pages:
        vars(page)[_NOTED] = inputs[page.pk][1]


register(CountryPage, country_fields, read=note_country_inputs, inputs=country_inputs)
register_facet(Facet(name="office", label=_("Office"), labels=country_labels, order=25, is_named=True))

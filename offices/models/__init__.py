"""Country pages and their index."""

from __future__ import annotations

from offices.models.country import CountryPage
from offices.models.country_index import CountryIndexPage

__all__ = ["CountryIndexPage", "CountryPage"]

"""Choosing one country inside a block, by its ISO code."""

from __future__ import annotations

from wagtail.blocks import ChoiceBlock

from taxonomy.models import Country


def country_choices() -> list[tuple[str, str]]:
    """Return code and name of every country, by name in the active language."""
    return sorted(
        ((country.alpha2, country.label()) for country in Country.objects.all()), key=lambda row: row[1]
    )


class CountryChoiceBlock(ChoiceBlock):
    """The ISO 3166-1 code of one country; the list is read only when a form is drawn or checked."""

    choices = staticmethod(country_choices)

    def normalize_choice(self, value: str | None) -> str | None:
        """Return the code as it is: looking it up in the list would query for every stored value."""
        return value

"""Demo content of country pages."""

from __future__ import annotations

from typing import Any

from editorial.demo_pages import DemoPage, Find, Texts, demo_filler, prose, set_stream
from offices.models import CountryPage
from taxonomy.models import Country


@demo_filler("country")
def fill_country(page: CountryPage, entry: DemoPage, texts: Texts, find: Find) -> None:
    """Write what the source says about the programme, and its figures with their date and source."""
    page.country = Country.objects.get(alpha2=entry.facts["country"])
    page.programme_since = entry.facts.get("since")
    page.time_zone = entry.facts["time_zone"]
    set_stream(page, "body", [entry.block("paragraph", prose(texts["programme"]), "body")])
    figures = [
        entry.block("figure", _figure(figure, texts), "figure", figure["code"])
        for figure in entry.facts.get("figure", [])
    ]
    set_stream(page, "figures", figures)


def _figure(figure: dict[str, Any], texts: Texts) -> dict[str, str]:
    return {
        "value": str(figure["value"]),
        "label": texts["figures"][figure["code"]],
        "qualifier": texts["figures_qualifier"],
        "as_of": figure["date"],
        "source": texts["figures_source"],
        "source_url": "",
    }

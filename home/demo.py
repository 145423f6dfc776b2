"""Demo content of information pages."""

from __future__ import annotations

from editorial.demo_pages import DemoPage, Find, Texts, demo_filler, prose, set_stream
from home.models import InformationPage


@demo_filler("information")
def fill_information(page: InformationPage, entry: DemoPage, texts: Texts, find: Find) -> None:
    """Write the text as one block of prose."""
    set_stream(page, "body", [entry.block("paragraph", prose(texts["body"]), "body")])

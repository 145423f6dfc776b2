"""What offices show on other pages: on the front page, the countries."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from editorial.page_sections import Section, page_section
from offices.directory import country_entries


@page_section("home", order=15)
def countries(request: HttpRequest, page: Page) -> Section | None:
    """List the offices, each with the number of its works."""
    entries = country_entries(get_language() or page.locale.language_code, request)
    return Section("offices/home_section.html", {"entries": entries}) if entries else None

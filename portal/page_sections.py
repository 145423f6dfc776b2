"""What search shows on every work: others about the same, in the reader's language where they are."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import get_language, pgettext
from wagtail.models import Page

from editorial.page_sections import Section, card_section, page_section
from portal.search_sources import cards_of
from search.service import related

SHOWN = 4
_LAST = 900


@page_section("good-practice", "case-study", "lesson", "meeting", "news", order=_LAST)
def related_works(request: HttpRequest, page: Page) -> Section | None:
    """Works that share words, themes and countries with the page, those that share most first."""
    found = related(page, get_language() or "", SHOWN)
    cards = cards_of([each.page for each in found], request) if found else []
    return card_section("related", pgettext("works about the same", "Related"), cards, grid=True)

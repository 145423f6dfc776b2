"""What search shows on every work: others about the same, in the reader's language where they are."""

from __future__ import annotations

from typing import Any

from django.db.models import BigIntegerField, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from editorial.cards import CARD_FIELDS, cards_for
from editorial.models import TaggedPage
from editorial.page_sections import Section, page_section
from portal.search_sources import date_and_level
from search.service import related
from taxonomy.prepared import Given, Prepared, room_for

SHOWN = 4
_LAST = 900


@Prepared
def _works(room: int) -> QuerySet[TaggedPage]:
    """What the cards of so many works show."""
    keys = Given("keys", BigIntegerField(), room)
    return TaggedPage.objects.filter(pk__in=keys).select_related("locale").only(*CARD_FIELDS)


@page_section("good-practice", "case-study", "lesson", "meeting", "news", order=_LAST)
def related_works(request: HttpRequest, page: Page) -> Section | None:
    """Works that share words, themes and countries with the page, those that share most first."""
    found = related(page, get_language() or "", SHOWN)
    if not found:
        return None
    keys = [each.page.pk for each in found]
    works = {work.pk: work for work in _works(room_for(keys), keys=keys)}
    shown = [each.page for each in found if each.page.pk in works]
    for row in shown:
        work: Any = works[row.pk]
        work.card_date, work.card_level = date_and_level(row)
    cards = cards_for([works[row.pk] for row in shown], request)
    return Section("search/related.html", {"cards": cards})

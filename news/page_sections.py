"""What news show on other pages: the latest of a country, the latest of all."""

from __future__ import annotations

from typing import Any

from django.db.models import BigIntegerField, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from editorial.cards import CARD_FIELDS, cards_for
from editorial.index_pages import index_url
from editorial.page_sections import Section, card_section, page_section
from editorial.querysets import READER
from news.models import NewsIndexPage, NewsPage
from search.service import number_about
from taxonomy.prepared import Given, Prepared

MOST = 3


@Prepared
def _of_country() -> QuerySet[NewsPage]:
    """The latest articles of an office or about its country, and one more than is shown."""
    country = Given("country", BigIntegerField())
    tagged = NewsPage.objects.filter(country_tags__tag=country).values("pk")
    articles = NewsPage.objects.visible().each_work_once(READER)
    found = articles.filter(Q(owner_office=country) | Q(pk__in=tagged))
    return found.latest_first().only(*CARD_FIELDS, "date")[: MOST + 1]


@Prepared
def _latest() -> QuerySet[NewsPage]:
    """The latest articles of all."""
    articles = NewsPage.objects.visible().each_work_once(READER)
    return articles.latest_first().only(*CARD_FIELDS, "date")[:MOST]


@page_section("country", order=60)
def news_of_country(request: HttpRequest, page: Any) -> Section | None:
    """The latest articles of the office or about the country, with the way to all of them."""
    language = get_language() or "en"
    latest = _of_country(country=page.country_id, reader=language)
    if len(latest) <= MOST:
        return _section(latest, request)
    country = page.country.alpha2
    number = number_about(country, NewsPage.kind, language)
    return _section(latest[:MOST], request, index_url(NewsIndexPage, request, country=country), number)


@page_section("home", order=30)
def news_on_front_page(request: HttpRequest, page: Any) -> Section | None:
    """The latest articles, with the way to all of them."""
    latest = _latest(reader=get_language() or "en")
    return _section(latest, request, index_url(NewsIndexPage, request) if latest else "")


def _section(
    articles: list[NewsPage], request: HttpRequest, more_url: str = "", number: int = 0
) -> Section | None:
    cards = cards_for(articles, request)
    more = {"more_url": more_url, "more_label": _("All news"), "more_count": number}
    return card_section("news", _("News"), cards, **more)

"""What news show on other pages: the latest of a country, the latest of all."""

from __future__ import annotations

from typing import Any

from django.db.models import BigIntegerField, F, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language

from editorial.addresses import page_url
from editorial.cards import CARD_FIELDS, cards_for
from editorial.page_sections import Section, page_section
from editorial.querysets import READER
from news.models import NewsIndexPage, NewsPage
from taxonomy.prepared import Given, Prepared

MOST = 3


@Prepared
def _of_country() -> QuerySet[NewsPage]:
    """The latest articles of an office or about its country."""
    country = Given("country", BigIntegerField())
    tagged = NewsPage.objects.filter(country_tags__tag=country).values("pk")
    articles = NewsPage.objects.visible().each_work_once(READER)
    found = articles.filter(Q(owner_office=country) | Q(pk__in=tagged))
    return found.latest_first().only(*CARD_FIELDS, "date")[:MOST]


@Prepared
def _latest() -> QuerySet[NewsPage]:
    """The latest articles of all."""
    articles = NewsPage.objects.visible().each_work_once(READER)
    return articles.latest_first().only(*CARD_FIELDS, "date")[:MOST]


@Prepared
def _index() -> QuerySet[NewsIndexPage]:
    """The list of all news in a language; the sum keeps SQLite from reading all pages of the language."""
    pages = NewsIndexPage.objects.live().alias(own_language=F("locale_id") + 0)
    pages = pages.filter(own_language=Given("language", BigIntegerField()))
    return pages.select_related("locale").only("locale", "url_path").order_by("pk")[:1]


@page_section("country", order=60)
def news_of_country(request: HttpRequest, page: Any) -> Section | None:
    """The latest articles of the office or about the country."""
    latest = _of_country(country=page.country_id, reader=get_language() or "en")
    return _section(latest, request, "")


@page_section("home", order=30)
def news_on_front_page(request: HttpRequest, page: Any) -> Section | None:
    """The latest articles, with the way to all of them."""
    latest = _latest(reader=get_language() or "en")
    index = next(iter(_index(language=page.locale_id)), None) if latest else None
    return _section(latest, request, page_url(index, request) if index else "")


def _section(articles: list[NewsPage], request: HttpRequest, more_url: str) -> Section | None:
    cards = cards_for(articles, request)
    context = {"cards": cards, "more_url": more_url}
    return Section("news/sections/latest.html", context) if cards else None

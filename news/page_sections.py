"""What news show on other pages: the latest of a country, the latest of all."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import get_language

from editorial.cards import cards_for
from editorial.page_sections import Section, page_section
from news.models import NewsIndexPage, NewsPage

MOST = 3


@page_section("country", order=60)
def news_of_country(request: HttpRequest, page: Any) -> Section | None:
    """The latest articles of the office or about the country."""
    articles = NewsPage.objects.visible().each_work_once(get_language() or "en")
    tagged = NewsPage.objects.about_country(page.country.alpha2).values("pk")
    latest = articles.filter(Q(owner_office=page.country_id) | Q(pk__in=tagged)).latest_first()[:MOST]
    return _section(latest, request, "")


@page_section("home", order=30)
def news_on_front_page(request: HttpRequest, page: Any) -> Section | None:
    """The latest articles, with the way to all of them."""
    latest = NewsPage.objects.visible().each_work_once(get_language() or "en").latest_first()[:MOST]
    index = NewsIndexPage.objects.live().filter(locale=page.locale_id).first()
    return _section(latest, request, (index.get_url(request) or "") if index else "")


def _section(articles: Any, request: HttpRequest, more_url: str) -> Section | None:
    cards = cards_for(articles, request)
    context = {"cards": cards, "more_url": more_url}
    return Section("news/sections/latest.html", context) if cards else None

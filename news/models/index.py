"""The index of all news."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from editorial.cards import CARD_FIELDS, cards_for
from editorial.models import SectionPage
from editorial.paging import PreparedList, number_of, paging_for
from editorial.querysets import READER
from news.models.article import NewsPage
from taxonomy.prepared import Prepared


@Prepared
def _articles(start: int, stop: int) -> QuerySet[NewsPage]:
    """A stretch of all news, each article once."""
    articles = NewsPage.objects.visible().each_work_once(READER).latest_first()
    return articles.only(*CARD_FIELDS, "date")[start:stop]


@Prepared
def _number_of_articles() -> QuerySet[NewsPage, int]:
    """How many there are."""
    return number_of(NewsPage.objects.visible().each_work_once(READER))


class NewsIndexPage(SectionPage):
    """All news, newest first, each article once."""

    kind = "news-index"
    place = "news-index"
    lives_in = ("home",)
    max_count_per_parent = 1
    default_slug = "news"
    default_title = _("News")
    default_introduction = _("What the offices and the global team report.")
    opening_order = 40
    template = "news/news_index_page.html"

    class Meta:
        """Names for the admin."""

        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the articles of this page of the list."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        articles = PreparedList(_articles, _number_of_articles, reader=get_language() or "en")
        paging = paging_for(articles, request)
        return {**context, "paging": paging, "cards": cards_for(paging.items, request)}

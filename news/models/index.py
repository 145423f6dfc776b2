"""The index of all news."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from editorial.models import SectionPage


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

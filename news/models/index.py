"""The index of all news."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from editorial.models import SectionPage
from search.listing_page import ListingPageMixin


class NewsIndexPage(ListingPageMixin, SectionPage):
    """All news with filters and counts, newest first by the day of the news, each article once."""

    kind = "news-index"
    place = "news-index"
    lives_in = ("home",)
    max_count_per_parent = 1
    default_slug = "news"
    default_title = _("News")
    default_introduction = _("What the offices and the global team report.")
    opening_order = 40
    template = "news/news_index_page.html"

    gathered_kinds = ("news",)
    facet_names = ("country", "theme", "language", "year")

    class Meta:
        """Names for the admin."""

        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")

"""The knowledge index: everything offices share, with filters and counts, each work once."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from editorial.models import SectionPage
from search.listing_page import ListingPageMixin


class KnowledgeIndexPage(ListingPageMixin, SectionPage):
    """A list, not a place: practices, case studies and lessons live below the page of their office."""

    kind = "knowledge-index"
    lives_in = ("home",)
    max_count_per_parent = 1
    default_slug = "knowledge"
    default_title = _("Knowledge")
    default_introduction = _("Good practices, case studies and lessons from every country office.")
    opening_order = 10
    template = "practices/knowledge_index_page.html"

    #: What the index gathers, and by what it can be filtered.
    gathered_kinds = ("good-practice", "case-study", "lesson")
    facet_names = ("kind", "country", "office", "theme", "level", "language", "year")

    class Meta:
        """Names for the admin."""

        verbose_name = _("knowledge index")
        verbose_name_plural = _("knowledge indexes")

"""The index of meetings: upcoming, all with filters, series."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from editorial.cards import cards_for
from editorial.models import SectionPage
from search.listing_page import ListingPageMixin


class MeetingIndexPage(ListingPageMixin, SectionPage):
    """All meetings with filters and counts, and the series; what comes next stands above the first page."""

    kind = "meeting-index"
    place = "meeting-index"
    lives_in = ("home",)
    max_count_per_parent = 1
    default_slug = "meetings"
    default_title = _("Meetings")
    default_introduction = _("Where the offices meet: what is planned, what was said and what came of it.")
    opening_order = 30
    template = "meetings/meeting_index_page.html"

    gathered_kinds = ("meeting",)
    facet_names = ("series", "country", "theme", "language", "year")

    class Meta:
        """Names for the admin."""

        verbose_name = _("meeting index")
        verbose_name_plural = _("meeting indexes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the series, and on the first page of everything the upcoming meetings, each work once."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        from meetings import lists  # noqa: PLC0415  # app registry

        reader = get_language() or "en"
        is_start = context["listing"].is_start
        upcoming = lists.upcoming(reader=reader, now=timezone.now()) if is_start else []
        return {
            **context,
            "upcoming": cards_for(upcoming, request),
            "series": cards_for(lists.all_series(reader=reader), request),
        }

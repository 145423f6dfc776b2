"""The index of meetings: upcoming, past, series."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from editorial.cards import cards_for
from editorial.models import SectionPage
from editorial.paging import PreparedList, paging_for


class MeetingIndexPage(SectionPage):
    """All meetings and series of one language's tree."""

    kind = "meeting-index"
    place = "meeting-index"
    lives_in = ("home",)
    max_count_per_parent = 1
    default_slug = "meetings"
    default_title = _("Meetings")
    default_introduction = _("Where the offices meet: what is planned, what was said and what came of it.")
    opening_order = 30
    template = "meetings/meeting_index_page.html"

    class Meta:
        """Names for the admin."""

        verbose_name = _("meeting index")
        verbose_name_plural = _("meeting indexes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add upcoming and past meetings and the series, each work once."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        from meetings import lists  # noqa: PLC0415  # app registry

        reader, now = get_language() or "en", timezone.now()
        paging = paging_for(PreparedList(lists.past, lists.number_of_past, reader=reader, now=now), request)
        return {
            **context,
            "upcoming": cards_for(lists.upcoming(reader=reader, now=now), request),
            "past": cards_for(paging.items, request),
            "paging": paging,
            "series": cards_for(lists.all_series(reader=reader), request),
        }

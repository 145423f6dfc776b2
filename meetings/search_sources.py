"""What search is told of meetings and their series: agenda items and outcomes that anyone may see."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from editorial.search_documents import PREFETCH, document_fields
from meetings.models import MeetingPage, MeetingSeriesPage
from meetings.series_facet import note_series, series_labels, series_of
from search.facets import Facet, register_facet
from search.sources import register


def meeting_fields(page: MeetingPage) -> dict[str, Any]:
    """The fields of a meeting, dated by the day it starts on its own clock."""
    return {
        **document_fields(page, text=[page.venue], facets={"series": series_of(page)}),
        "published": page.start.astimezone(page.zone).date(),
    }


register(MeetingPage, meeting_fields, prefetch=PREFETCH, read=note_series)
register(MeetingSeriesPage, document_fields, prefetch=PREFETCH)
register_facet(Facet(name="series", label=_("Series"), labels=series_labels, order=15))

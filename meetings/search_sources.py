"""What search is told of meetings and their series: agenda items and outcomes that anyone may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from editorial.search_documents import PREFETCH, document_fields
from editorial.search_inputs import document_inputs
from meetings.models import MeetingPage, MeetingSeriesPage
from meetings.series_facet import note_series, series_labels, series_of, series_of_stored
from search.facets import Facet, register_facet
from search.sources import register


def meeting_fields(page: MeetingPage) -> dict[str, Any]:
    """The fields of a meeting, dated by the day it starts on its own clock."""
    return {
        **document_fields(page, text=[page.venue], facets={"series": series_of(page)}),
        "published": page.start.astimezone(page.zone).date(),
    }


def meeting_inputs(rows: Mapping[int, Sequence[object]]) -> dict[int, list[object]]:
    """What `meeting_fields` reads besides the meeting's own row: also the series above it."""
    found = document_inputs(rows)
    for page, work in series_of_stored(list(rows)).items():
        found[page].append(work)
    return found


register(MeetingPage, meeting_fields, prefetch=PREFETCH, read=note_series, inputs=meeting_inputs)
register(MeetingSeriesPage, document_fields, prefetch=PREFETCH, inputs=document_inputs)
register_facet(Facet(name="series", label=_("Series"), labels=series_labels, order=15))

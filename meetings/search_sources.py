"""What search is told of meetings and their series: agenda items and outcomes that anyone may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from editorial.search_documents import Surroundings, document_fields
from editorial.search_inputs import document_inputs, note_inputs
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


def meeting_inputs(
    rows: Mapping[int, Sequence[object]],
) -> dict[int, tuple[Surroundings, UUID | None]]:
    """What `meeting_fields` reads besides the meeting's own row: also the series above it."""
    series = series_of_stored(list(rows))
    return {page: (around, series[page]) for page, around in document_inputs(rows).items()}


def note_meeting_inputs(meetings: list[Any], inputs: Mapping[int, tuple[Surroundings, UUID | None]]) -> None:
    """Spare many fresh meetings the questions of their own."""
    note_inputs(meetings, {page: around for page, (around, _series) in inputs.items()})
    note_series(meetings, {page: series for page, (_around, series) in inputs.items()})


register(MeetingPage, meeting_fields, read=note_meeting_inputs, inputs=meeting_inputs)
register(MeetingSeriesPage, document_fields, read=note_inputs, inputs=document_inputs)
register_facet(Facet(name="series", label=_("Series"), labels=series_labels, order=15))

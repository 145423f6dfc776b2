"""What search is told of meetings and their series: agenda items and outcomes that anyone may see."""

from __future__ import annotations

from typing import Any

from editorial.search_documents import PREFETCH, document_fields
from meetings.models import MeetingPage, MeetingSeriesPage
from search.sources import register


def meeting_fields(page: MeetingPage) -> dict[str, Any]:
    """The fields of a meeting, dated by the day it starts on its own clock."""
    return {
        **document_fields(page, text=[page.venue]),
        "published": page.start.astimezone(page.zone).date(),
    }


register(MeetingPage, meeting_fields, prefetch=PREFETCH)
register(MeetingSeriesPage, document_fields, prefetch=PREFETCH)

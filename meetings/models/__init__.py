"""Meetings: their index, series, the meetings themselves and what their agendas draw on."""

from __future__ import annotations

from meetings.models.agenda_reference import AgendaReference
from meetings.models.index import MeetingIndexPage
from meetings.models.meeting import MeetingPage, MeetingStatus, MinutesState, Mode
from meetings.models.participant import MeetingParticipant
from meetings.models.series import MeetingSeriesPage

__all__ = [
    "AgendaReference",
    "MeetingIndexPage",
    "MeetingPage",
    "MeetingParticipant",
    "MeetingSeriesPage",
    "MeetingStatus",
    "MinutesState",
    "Mode",
]

"""The facts of a meeting, as `components/facts.html` lists them; facts without a value are left out there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.blocks import Visibility
from taxonomy.names import language_name

if TYPE_CHECKING:
    from meetings.models import MeetingPage, MeetingSeriesPage

Fact = dict[str, Any]


def meeting_facts(meeting: MeetingPage, language: str, *, is_participant: bool) -> list[Fact]:
    """Return where it is held, in which languages, who runs it and who takes part."""
    return [
        {"label": _("Status"), "value": meeting.get_status_display() if meeting.is_cancelled else ""},
        {"label": _("How people meet"), "value": meeting.get_mode_display()},
        {"label": _("Venue"), "value": meeting.venue},
        _join_fact(meeting, is_participant=is_participant),
        {"label": _("Working languages"), "links": _languages(meeting.working_languages, language)},
        {"label": _("Interpretation into"), "links": _languages(meeting.interpretation, language)},
        {"label": _("Host"), "value": _host(meeting, language)},
        {"label": _("Chair"), "value": meeting.chair},
        {"label": _("Moderator"), "value": meeting.moderator},
        {"label": _("Rapporteur"), "value": meeting.rapporteur},
        {"label": _("Participating countries"), "links": _participants(meeting, language)},
        {"label": _("People"), "value": _head_count(meeting)},
        {"label": _("Minutes"), "value": meeting.get_minutes_state_display() if meeting.has_outcome else ""},
        {"label": _("Recording"), "value": _("Watch or listen"), "url": meeting.recording_url}
        if meeting.recording_url
        else {},
    ]


def series_facts(series: MeetingSeriesPage, language: str) -> list[Fact]:
    """Return who holds the series."""
    return [
        {"label": _("Host"), "value": _host(series, language)},
        {"label": _("Coordinators"), "value": series.coordinators},
    ]


def _join_fact(meeting: MeetingPage, *, is_participant: bool) -> Fact:
    may_see = is_participant or meeting.join_visibility == Visibility.PUBLIC
    if not meeting.join_url or meeting.is_cancelled or not may_see:
        return {}
    return {"label": _("Take part"), "value": _("Join online"), "url": meeting.join_url}


def _host(page: MeetingPage | MeetingSeriesPage, language: str) -> str:
    return page.host_office.label(language) if page.host_office else ""


def _languages(codes: list[str], language: str) -> list[dict[str, str]]:
    return [{"name": language_name(code, language), "url": ""} for code in codes]


def _participants(meeting: MeetingPage, language: str) -> list[dict[str, str]]:
    names = [
        " – ".join(part for part in (row.country.label(language), row.institution) if part)
        for row in meeting.participant_rows
    ]
    return [{"name": name, "url": ""} for name in sorted(names)]


def _head_count(meeting: MeetingPage) -> str:
    rows = meeting.participant_rows
    total = sum(row.head_count for row in rows)
    if not total:
        return ""
    women, men = sum(row.women or 0 for row in rows), sum(row.men or 0 for row in rows)
    people = ngettext("%(total)s person", "%(total)s people", total) % {"total": total}
    return _("%(people)s: %(women)s women, %(men)s men") % {"people": people, "women": women, "men": men}

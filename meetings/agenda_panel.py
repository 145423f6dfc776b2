"""What follows from the agenda, shown in the editor: numbers, times, over-run and everybody's clocks."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from wagtail.admin.panels import Panel

from meetings.agenda_view import view_agenda
from meetings.clocks import local_clocks, minutes_of, when


class AgendaPanel(Panel):
    """Read-only; as of the last saving, since nothing of it is ever typed. Warns, and never blocks."""

    class BoundPanel(Panel.BoundPanel):
        """The panel on one meeting."""

        template_name = "meetings/admin/agenda_panel.html"

        def is_shown(self) -> bool:
            """Only once there is something to count from."""
            return bool(super().is_shown() and self.instance.pk and self.instance.start)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the timetable and the clocks of the participating countries."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            meeting, language = self.instance, get_language() or "en"
            agenda = view_agenda(meeting, None, language, sees_all=True)
            return {
                **context,
                "agenda": agenda,
                "when": when(meeting, meeting.zone, language),
                "overrun": minutes_of(agenda.timetable.overrun(meeting.planned_end)),
                "spare": minutes_of(agenda.timetable.spare(meeting.planned_end)),
                "clocks": local_clocks(meeting, language),
            }

"""The shape of the meeting's editor."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page

from meetings.agenda_panel import AgendaPanel


def meeting_panels() -> list[Any]:
    """Return the panels in the order in which a meeting comes about: when, who, agenda, outcome."""
    return [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("time_zone"),
                FieldRowPanel([FieldPanel("start"), FieldPanel("planned_end")]),
                FieldPanel("status"),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("mode"),
                FieldPanel("venue"),
                FieldRowPanel([FieldPanel("join_url"), FieldPanel("join_visibility")]),
            ],
            heading=_("Where"),
        ),
        MultiFieldPanel(
            [FieldPanel("working_languages"), FieldPanel("interpretation")], heading=_("Languages")
        ),
        MultiFieldPanel(
            [
                FieldPanel("host_office"),
                FieldPanel("chair"),
                FieldPanel("moderator"),
                FieldPanel("rapporteur"),
            ],
            heading=_("Who runs it"),
        ),
        InlinePanel("participants", heading=_("Participating countries"), label=_("Country")),
        MultiFieldPanel([FieldPanel("themes"), FieldPanel("sector")], heading=_("What it is about")),
        FieldPanel("agenda"),
        AgendaPanel(heading=_("Timetable")),
        MultiFieldPanel(
            [
                FieldPanel("discussion_summary"),
                FieldPanel("way_forward"),
                FieldPanel("minutes_state"),
                FieldPanel("recording_url"),
            ],
            heading=_("What came of it"),
        ),
    ]

"""What the meetings put on the desk of a coordinator: what comes next, and where to plan another one."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.permissions import is_coordinator
from editorial.desk import DeskRow, desk_section, list_section
from editorial.page_sections import Section
from meetings.models import MeetingPage, MeetingSeriesPage
from taxonomy.names import language_name

MOST_MEETINGS = 50


@desk_section(order=15)
def next_meetings(request: HttpRequest) -> Section | None:
    """The meetings that are not over, drafts too, with a link to plan one in each series."""
    if not is_coordinator(request.user):
        return None
    meetings = MeetingPage.objects.originals().filter(alias_of__isnull=True).upcoming(timezone.now())
    series = MeetingSeriesPage.objects.originals().filter(alias_of__isnull=True).order_by("title", "pk")
    links = [
        {"label": _("New meeting: %(series)s") % {"series": page.title}, "url": _new_meeting(page)}
        for page in series
    ]
    return list_section(
        _("Next meetings"),
        map(_row, meetings.select_related("locale")[:MOST_MEETINGS]),
        empty=_("No meeting is planned."),
        links=links,
    )


def _new_meeting(series: MeetingSeriesPage) -> str:
    options = MeetingPage._meta
    return reverse("wagtailadmin_pages:add", args=[options.app_label, options.model_name, series.pk])


def _row(meeting: MeetingPage) -> DeskRow:
    code = meeting.locale.language_code
    day = date_format(meeting.card_date, "DATE_FORMAT")
    return DeskRow(
        title=meeting.draft_title or meeting.title,
        url=reverse("wagtailadmin_pages:edit", args=[meeting.pk]),
        language=language_name(code, code),
        note=day if meeting.live else f"{day} · {_('draft')}",
    )

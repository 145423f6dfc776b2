"""The index of meetings: upcoming, past, series."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from editorial.models import SectionPage


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

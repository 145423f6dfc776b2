"""A series of meetings, e.g. the yearly exchange of experience."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from editorial.blocks import PROSE_FEATURES
from editorial.cards import cards_for
from editorial.models import TaggedPage
from editorial.paging import PreparedList, paging_for
from meetings.facts import series_facts
from meetings.zones import validate_zone


class MeetingSeriesPage(TaggedPage):
    """What its meetings have in common; curated by coordinators."""

    purpose = RichTextField(
        _("purpose"),
        blank=True,
        features=PROSE_FEATURES,
        help_text=_("Why these meetings are held and for whom."),
    )
    host_office = models.ForeignKey(
        "taxonomy.Country",
        verbose_name=_("host office"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Leave it empty if the global team hosts."),
    )
    coordinators = models.CharField(
        _("coordinators"),
        max_length=200,
        blank=True,
        help_text=_("Roles rather than names, e.g. global programme team."),
    )
    default_time_zone = models.CharField(
        _("usual time zone"),
        max_length=40,
        default="UTC",
        validators=[validate_zone],
        help_text=_("Proposed for each new meeting."),
    )

    kind = "meeting-series"
    place = "series"
    lives_in = ("meeting-index",)
    template = "meetings/meeting_series_page.html"

    content_panels: ClassVar[list[Any]] = [
        *TaggedPage.content_panels,
        FieldPanel("purpose"),
        FieldPanel("host_office"),
        FieldPanel("coordinators"),
        FieldPanel("default_time_zone"),
    ]
    shared_fields: ClassVar[tuple[str, ...]] = (*TaggedPage.shared_fields, "host_office", "default_time_zone")

    class Meta:
        """Names for the admin."""

        verbose_name = _("meeting series")
        verbose_name_plural = _("meeting series")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the facts and the meetings, upcoming and past, each once."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        from meetings import lists  # noqa: PLC0415  # app registry

        language = get_language() or "en"
        asked = {"series": self.translation_key, "reader": language, "now": timezone.now()}
        past = PreparedList(lists.past_of_series, lists.number_of_past_of_series, **asked)
        paging = paging_for(past, request)
        return {
            **context,
            "facts": series_facts(self, language),
            "upcoming": cards_for(lists.upcoming_of_series(**asked), request),
            "past": cards_for(paging.items, request),
            "paging": paging,
        }

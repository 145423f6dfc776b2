"""The offices that take part in a meeting; people are counted, not named."""

from __future__ import annotations

from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from meetings.zones import validate_zone, zone_of_country
from taxonomy.prepared import Given, Prepared


class MeetingParticipant(TranslatableMixin, Orderable):
    """One country's part in a meeting: who came and which clock they live by."""

    page = ParentalKey("meetings.MeetingPage", on_delete=models.CASCADE, related_name="participants")
    country = models.ForeignKey(
        "taxonomy.Country", verbose_name=_("country"), on_delete=models.PROTECT, related_name="+"
    )
    institution = models.CharField(
        _("institution"), max_length=160, blank=True, help_text=_("E.g. ministry of labour.")
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        blank=True,
        validators=[validate_zone],
        help_text=_("Only if it is not the one most people in the country live in, e.g. Asia/Makassar."),
    )
    women = models.PositiveSmallIntegerField(_("women"), null=True, blank=True)
    men = models.PositiveSmallIntegerField(_("men"), null=True, blank=True)
    unstated = models.PositiveSmallIntegerField(_("sex not stated"), null=True, blank=True)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("country"), FieldPanel("institution")]),
        FieldPanel("time_zone"),
        FieldRowPanel([FieldPanel("women"), FieldPanel("men"), FieldPanel("unstated")]),
    ]
    override_translatable_fields: ClassVar[list[Any]] = [SynchronizedField("time_zone", overridable=False)]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        """In the editor's order."""

        verbose_name = _("participating country")
        verbose_name_plural = _("participating countries")

    def __str__(self) -> str:
        return self.country.label()

    @property
    def zone(self) -> ZoneInfo:
        """The zone the participants live by."""
        return ZoneInfo(self.time_zone or zone_of_country(self.country.alpha2))

    @property
    def head_count(self) -> int:
        """How many people took part, as far as it was counted."""
        return (self.women or 0) + (self.men or 0) + (self.unstated or 0)


@Prepared
def stored_participants() -> models.QuerySet[MeetingParticipant]:
    """The countries that take part in a meeting, as they are stored."""
    found = MeetingParticipant.objects.filter(page=Given("page", models.BigIntegerField()))
    return found.select_related("country")

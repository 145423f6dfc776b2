"""The record of a level: when it was given, in which role, and why."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, TranslatableMixin

from practices.standards import Level


class ReviewerRole(models.TextChoices):
    """In which role a person gave a level; the person is not named."""

    EDITOR = "editor", _("Editor of the office")
    MODERATOR = "moderator", _("Moderator of the office")
    COORDINATOR = "coordinator", _("Coordinator")
    ADMINISTRATOR = "administrator", _("Administrator")


class LevelRecord(TranslatableMixin, Orderable):
    """One change of a practice's level. Written by the editor form, never edited afterwards."""

    page = ParentalKey("practices.GoodPracticePage", on_delete=models.CASCADE, related_name="level_records")
    level = models.CharField(_("level"), max_length=16, choices=Level.choices)
    date = models.DateField(_("date"))
    reviewer_role = models.CharField(_("role of the reviewer"), max_length=16, choices=ReviewerRole.choices)
    reasons = models.TextField(_("reasons"), max_length=1000, blank=True)

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        """Oldest first."""

        verbose_name = _("record of a level")
        verbose_name_plural = _("records of levels")

    def __str__(self) -> str:
        return f"{self.get_level_display()} {self.date}"

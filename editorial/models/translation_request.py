"""How often readers asked for a work in their language: a count per day, and nothing about the readers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class TranslationRequest(models.Model):
    """One work, one language, one day: how many readers asked. Holds no personal data."""

    translation_key = models.UUIDField(_("work"))
    language = models.CharField(_("language"), max_length=12)
    day = models.DateField(_("day"))
    times = models.PositiveIntegerField(_("times asked"), default=0)

    class Meta:
        """One row per work, language and day."""

        verbose_name = _("request for a translation")
        verbose_name_plural = _("requests for translations")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("translation_key", "language", "day"),
                name="one_request_per_work_language_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.translation_key} {self.language} {self.day}: {self.times}"

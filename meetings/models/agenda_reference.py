"""Which agenda item draws on which work: rows derived from agendas, for asking the other way round."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgendaReference(models.Model):
    """One public item of one meeting page draws on one work. Rebuilt at every save of the page; never edited.

    The work is named by its translation key, so that the row holds for all its languages.
    """

    meeting = models.ForeignKey(
        "meetings.MeetingPage", on_delete=models.CASCADE, related_name="agenda_references"
    )
    item_id = models.CharField(max_length=36)
    item_title = models.CharField(max_length=200)
    target_key = models.UUIDField(db_index=True)

    class Meta:
        """Each work once per item."""

        verbose_name = _("agenda reference")
        verbose_name_plural = _("agenda references")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("meeting", "item_id", "target_key"), name="one_reference_per_item_and_work"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_title} → {self.target_key}"

"""When a meeting page is saved, what its agenda draws on is noted anew."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from meetings.models import MeetingPage
from meetings.references import rebuild_references


@receiver(post_save, sender=MeetingPage)
def note_references(instance: MeetingPage, update_fields: frozenset[str] | None, **kwargs: Any) -> None:
    """Rebuild the references, unless only other columns were saved (as when a draft is kept)."""
    if update_fields is None or "agenda" in update_fields:
        rebuild_references(instance)

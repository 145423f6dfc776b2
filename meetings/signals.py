"""What follows when a meeting page is saved or published."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.signals import page_published

from meetings.models import MeetingPage
from meetings.references import rebuild_references


@receiver(post_save, sender=MeetingPage)
def note_references(instance: MeetingPage, update_fields: frozenset[str] | None, **kwargs: Any) -> None:
    """Rebuild the references, unless only other columns were saved (as when a draft is kept)."""
    if update_fields is None or "agenda" in update_fields:
        rebuild_references(instance)


@receiver(page_published, sender=MeetingPage)
def carry_agenda(instance: MeetingPage, **kwargs: Any) -> None:
    """Save the translations of an original anew: each save takes over the original's agenda."""
    if not instance.is_original or instance.alias_of_id:
        return
    same_work = MeetingPage.objects.filter(translation_key=instance.translation_key, alias_of__isnull=True)
    for translation in same_work.exclude(pk=instance.pk):
        translation.save(clean=False)

"""Who looks for a broader theme finds what is about its parts: a theme that moves takes its pages along."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save, pre_save

from taxonomy.models import Theme
from taxonomy.signals import pages_retagged
from taxonomy.tagged_rows import page_ids


def pages_below(theme: Theme) -> set[int]:
    """Return the ids of the pages that are tagged with the theme or any narrower one."""
    found, waiting, seen = set(), [theme], {theme.pk}
    while waiting:
        step = waiting.pop()
        found |= page_ids(step)
        fresh = [child for child in step.children.all() if child.pk not in seen]
        seen |= {child.pk for child in fresh}
        waiting += fresh
    return found


def remember_parent(instance: Theme, raw: bool = False, **kwargs: Any) -> None:
    """Note where the theme stood before it is saved."""
    before = None if raw else Theme.objects.filter(pk=instance.pk).values_list("parent_id", flat=True).first()
    instance._parent_before = before  # noqa: SLF001  # until it is saved


def tell_of_move(instance: Theme, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Say which pages are found elsewhere now."""
    before = getattr(instance, "_parent_before", None)
    if not raw and not created and before != instance.parent_id:
        pages_retagged.send(sender=Theme, page_ids=pages_below(instance))


def connect() -> None:
    """Connect the receivers; called once when the apps are ready."""
    pre_save.connect(remember_parent, sender=Theme, dispatch_uid="taxonomy.remember_parent")
    post_save.connect(tell_of_move, sender=Theme, dispatch_uid="taxonomy.tell_of_move")

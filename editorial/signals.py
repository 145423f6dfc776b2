"""What happens when a page is published, beyond Wagtail's own work."""

from __future__ import annotations

from typing import Any

from wagtail.signals import page_published

from editorial.models import TaggedPage
from editorial.shared_values import carry_shared_values


def on_published(sender: type, instance: Any, **kwargs: Any) -> None:
    """An original takes its shared values to its translations."""
    if isinstance(instance, TaggedPage) and instance.is_original and not instance.alias_of_id:
        carry_shared_values(instance)


def connect() -> None:
    """Connect the receivers; called once when the apps are ready."""
    page_published.connect(on_published, dispatch_uid="editorial.on_published")

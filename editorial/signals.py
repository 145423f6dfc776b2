"""What happens when a page is published, beyond Wagtail's own work."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, Revision
from wagtail.signals import page_published, post_page_move

from editorial.localize.refresh import refresh_source
from editorial.models import TaggedPage
from editorial.ownership import follow_move
from editorial.shared_values import carry_shared_values


def on_published(sender: type, instance: Any, revision: Revision | None = None, **kwargs: Any) -> None:
    """An original takes its shared values and its new segments to its translations."""
    if not isinstance(instance, TaggedPage) or not instance.is_original or instance.alias_of_id:
        return
    carry_shared_values(instance)
    refresh_source(instance, is_minor_edit=instance.is_minor_edit)
    if instance.is_minor_edit:
        forget_minor_edit(instance, revision)


def forget_minor_edit(page: TaggedPage, revision: Revision | None) -> None:
    """The choice holds for one publication."""
    TaggedPage.objects.filter(pk=page.pk).update(is_minor_edit=False)
    if revision is not None:
        revision.content["is_minor_edit"] = False
        Revision.objects.filter(pk=revision.pk).update(content=revision.content)


def on_moved(sender: type, instance: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """The office of a page follows the tree."""
    follow_move(instance, parent_page_after)


def connect() -> None:
    """Connect the receivers; called once when the apps are ready."""
    page_published.connect(on_published, dispatch_uid="editorial.on_published")
    post_page_move.connect(on_moved, dispatch_uid="editorial.on_moved")

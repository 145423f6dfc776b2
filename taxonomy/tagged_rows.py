"""The rows that tag something with a theme, whichever app they belong to, and the drafts that will."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from taggit.models import ItemBase
from wagtail.models import Page, Revision, TaskState

from taxonomy.models import Theme


def tagging_models() -> list[type[ItemBase]]:
    """Return the through-models of all taggable managers over themes."""
    related = (relation.related_model for relation in Theme._meta.related_objects)
    return [model for model in related if isinstance(model, type) and issubclass(model, ItemBase)]


def page_ids(theme: Theme) -> set[int]:
    """Return the ids of the pages whose rows are tagged with the theme."""
    return {
        page_id
        for model in tagging_models()
        for page_id in model._default_manager.filter(tag=theme).values_list("content_object_id", flat=True)
    }


def move_rows(source: Theme, target: Theme) -> None:
    """Tag with the target what is tagged with the source, each thing once."""
    for model in tagging_models():
        rows = model._default_manager.filter(tag=source)
        already = model._default_manager.filter(tag=target).values("content_object_id")
        rows.filter(content_object_id__in=already).delete()
        rows.update(tag=target)


def drafts_with(theme: Theme) -> Iterator[Revision]:
    """Yield the revisions that may still be published and are tagged with the theme.

    These are the latest of each page, the scheduled, and those in moderation; older ones are history. Content
    is JSON, which no database searches alike, so each is read: a merge is rare.
    """
    waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).values("revision")
    latest = Page.objects.exclude(latest_revision=None).values("latest_revision")
    open_ones = Revision.objects.filter(
        Q(pk__in=latest) | Q(approved_go_live_at__isnull=False) | Q(pk__in=waiting)
    )
    for revision in open_ones.iterator(chunk_size=200):
        if any(_rows_with(revision, name, theme) for name in _relation_names()):
            yield revision


def move_draft(revision: Revision, source: Theme, target: Theme) -> None:
    """Tag the draft with the target instead of the source, once."""
    for name in _relation_names():
        rows = revision.content.get(name) or []
        has_target = any(row["tag"] == target.pk for row in rows)
        kept = [row for row in rows if row["tag"] != source.pk]
        moved = [{**row, "tag": target.pk} for row in rows if row["tag"] == source.pk]
        revision.content[name] = [*kept, *([] if has_target else moved)]
    revision.save(update_fields=["content"])


def _relation_names() -> list[str]:
    """The names under which revisions hold such rows."""
    return [
        str(model._meta.get_field("content_object").remote_field.related_name) for model in tagging_models()
    ]


def _rows_with(revision: Revision, name: str, theme: Theme) -> list[dict[str, Any]]:
    return [row for row in revision.content.get(name) or [] if row.get("tag") == theme.pk]

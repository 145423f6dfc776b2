"""One line each: what happened to a file or its folder → what search must hear of."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import CollectionViewRestriction

from editorial.document_texts import queue
from editorial.document_texts.starting import read_after_commit
from editorial.models import PortalDocument


def document_saved(instance: PortalDocument, raw: bool = False, **kwargs: Any) -> None:
    """Another file, or another folder: its pages are told, and what is new is read."""
    if raw:
        return
    text = queue.note(instance)
    queue.tell_pages([instance.pk])
    if text is not None and text.state == queue.State.WAITING:
        read_after_commit()


def document_deleted(instance: PortalDocument, **kwargs: Any) -> None:
    """Nobody keeps the text of a file that is gone."""
    queue.forget(instance.text_id)


def folder_restricted(instance: CollectionViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    """A folder was closed or opened, with all folders in it."""
    if not raw:
        folders = instance.collection.get_descendants(inclusive=True)
        queue.tell_pages(PortalDocument.objects.filter(collection__in=folders).values_list("pk", flat=True))


def connect() -> None:
    """Connect the receivers; called once when the apps are ready."""
    post_save.connect(document_saved, sender=PortalDocument, dispatch_uid="editorial.document_saved")
    post_delete.connect(document_deleted, sender=PortalDocument, dispatch_uid="editorial.document_deleted")
    for signal in (post_save, post_delete):
        signal.connect(
            folder_restricted, sender=CollectionViewRestriction, dispatch_uid="editorial.folder_restricted"
        )

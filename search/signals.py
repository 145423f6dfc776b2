"""One line each: what happened to a page → what the index must do."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, get_page_models
from wagtail.signals import post_page_move

from search import indexing
from search.sources import DRAFT_FIELDS
from taxonomy.signals import pages_retagged


def page_saved(
    instance: Page, update_fields: frozenset[str] | None = None, raw: bool = False, **kwargs: Any
) -> None:
    """A full save writes the page as it is in memory; a partial one may hold a draft: read it again."""
    if raw or (update_fields is not None and update_fields <= DRAFT_FIELDS):
        return
    if update_fields is None and type(instance) is instance.specific_class:
        indexing.update_page(instance)
    else:
        indexing.update_pages(Page.objects.filter(pk=instance.pk))


def page_deleted(instance: Page, **kwargs: Any) -> None:
    """The page is gone."""
    indexing.remove_pages([instance.pk])


def page_moved(instance: Page, **kwargs: Any) -> None:
    """Only the root of what was moved is announced; privacy and office may change for all below."""
    indexing.update_subtree(instance)


def restriction_changed(instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    """A restriction holds for everything below its page."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None and not raw:
        indexing.update_subtree(page)


def pages_have_another_theme(page_ids: set[int], **kwargs: Any) -> None:
    """Themes were merged or moved: facets of these pages change."""
    indexing.update_ids(page_ids)


def connect() -> None:
    """Connect the receivers; called once when the apps are ready."""
    for model in {Page, *get_page_models()}:
        post_save.connect(page_saved, sender=model, dispatch_uid=f"search.saved.{model._meta.label}")
    post_delete.connect(page_deleted, sender=Page, dispatch_uid="search.deleted")
    pages_retagged.connect(pages_have_another_theme, dispatch_uid="search.retagged")
    post_page_move.connect(page_moved, dispatch_uid="search.moved")
    for signal in (post_save, post_delete):
        signal.connect(restriction_changed, sender=PageViewRestriction, dispatch_uid="search.restricted")

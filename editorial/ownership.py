"""Keeping the owner office right when pages move: it follows the tree."""

from __future__ import annotations

from wagtail.models import Page

from editorial.models import TaggedPage


def follow_move(moved: Page, new_parent: Page) -> None:
    """Give the moved page and everything below it to the office of its new parent. Three queries.

    Pages that are an office themselves keep their country, and so does what lies below them.
    """
    path = Page.objects.filter(pk=moved.pk).values_list("path", flat=True).first()
    is_content = TaggedPage.objects.filter(pk=moved.pk).exists()
    if path is None or not is_content or getattr(moved.specific_class, "place", "") == "office":
        return
    office = TaggedPage.objects.filter(pk=new_parent.pk).values_list("owner_office", flat=True).first()
    TaggedPage.objects.filter(path__startswith=path).exclude(owner_office=office).update(owner_office=office)

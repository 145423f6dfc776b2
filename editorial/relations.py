"""Relations between pages of different apps: they name a page's original, and are limited by kind."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page, get_page_models

from editorial.models.tagged_page import TaggedPage


def models_of_kinds(kinds: Sequence[str]) -> list[type[Page]]:
    """Return the page models that declare one of the kinds."""
    return [model for model in get_page_models() if getattr(model, "kind", "") in kinds]


def refuse_other_kinds(page: Page, kinds: Sequence[str], *, field: str = "") -> None:
    """Raise ValidationError, of the field if one is named, if the page is of no such kind."""
    if getattr(page.specific_class, "kind", "") not in kinds:
        message = _("This page is not of a kind that can be chosen here.")
        raise ValidationError({field: message} if field else message)


def original_of(page: Page) -> Page:
    """Return the page in the language it was first written in, or the page itself if that one is gone."""
    original = TaggedPage.objects.originals().filter(translation_key=page.translation_key).first()
    return page if original is None else original.page_ptr

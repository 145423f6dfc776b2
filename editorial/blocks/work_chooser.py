"""Choosing a work of certain kinds inside a block, without knowing its app."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.functional import cached_property
from wagtail.blocks import PageChooserBlock
from wagtail.models import Page

from editorial.relations import models_of_kinds, original_of, refuse_other_kinds


class WorkChooserBlock(PageChooserBlock):
    """A page of one of the `kinds`; kept as its original, so that the choice holds in every language.

    It is the original's value: never offered to a translator.
    """

    def __init__(self, kinds: Sequence[str] = (), **kwargs: Any) -> None:
        self.kinds = tuple(kinds)
        super().__init__(**kwargs)

    @cached_property
    def target_models(self) -> list[type[Page]]:
        """The page models that declare one of the kinds."""
        return models_of_kinds(self.kinds)

    def clean(self, value: Page | None) -> Page | None:
        """Return the original of the chosen page. Raises ValidationError for a page of another kind."""
        page = super().clean(value)
        if page is None:
            return None
        refuse_other_kinds(page, self.kinds)
        return original_of(page)

    def get_translatable_segments(self, value: Page | None) -> list[Any]:
        """Offer nothing for translation (wagtail-localize asks)."""
        return []

    class Meta:
        """How the block is listed."""

        icon = "doc-full-inverse"

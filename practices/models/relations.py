"""How practices point at other pages: at the original, compared by translation key."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Orderable, Page

from editorial.relations import original_of


class PageRelation(Orderable):
    """A row of a page that points at another page, always at its original.

    Compare rows by `target__translation_key`, never by `target_id`, so that they hold in every language.
    """

    target = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.PROTECT, related_name="+")

    class Meta(Orderable.Meta):
        """Never a table of its own."""

        abstract = True

    def clean(self) -> None:
        """Point at the original where a translation was chosen."""
        super().clean()
        self.point_at_original()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, pointing at the original."""
        self.point_at_original()
        super().save(*args, **kwargs)

    def point_at_original(self) -> None:
        """Replace a translation by its original."""
        if self.target_id:
            self.target = original_of(self.target)

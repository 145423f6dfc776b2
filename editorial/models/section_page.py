"""The base of pages that only gather others: home, country index, meeting index …"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from editorial.models.places import PlacedPageMixin


class SectionPage(PlacedPageMixin, Page):
    """A page made once per language when a language is opened; it holds a title and a few words."""

    introduction = models.TextField(
        _("introduction"),
        max_length=600,
        blank=True,
        help_text=_("Two sentences at most, shown under the title."),
    )

    opens_with_language = True

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        """Never a table of its own."""

        abstract = True

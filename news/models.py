"""News articles and their index."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from editorial.blocks import ProseBlock
from editorial.models import SectionPage, TaggedPage


class NewsIndexPage(SectionPage):
    """All news, newest first."""

    kind = "news-index"
    place = "news-index"
    lives_in = ("home",)
    max_count_per_parent = 1
    default_slug = "news"
    default_title = _("News")
    default_introduction = _("What the offices and the global team report.")
    opening_order = 40

    class Meta:
        """Names for the admin."""

        verbose_name = _("news index")


class NewsPage(TaggedPage):
    """One news article, of an office or of the global team."""

    date = models.DateField(_("date"), help_text=_("The day of the event or of the news."))
    body = StreamField(ProseBlock(), verbose_name=_("text"), blank=True)

    kind = "news"
    lives_in = ("office", "news-index")
    template = "news/news_page.html"

    content_panels: ClassVar[list[Any]] = [
        *TaggedPage.content_panels,
        FieldPanel("date"),
        FieldPanel("body"),
    ]
    shared_fields: ClassVar[tuple[str, ...]] = (*TaggedPage.shared_fields, "date")

    class Meta:
        """Names for the admin."""

        verbose_name = _("news article")
        verbose_name_plural = _("news articles")

"""A news article and what it is about."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager

from editorial.blocks import ProseBlock
from editorial.models import TaggedPage
from editorial.panels import KindChooserPanel
from editorial.relations import original_of, refuse_other_kinds
from news.querysets import NewsQuerySet
from news.related import related_cards

MEETING_KINDS = ("meeting",)
WORK_KINDS = ("good-practice", "case-study", "lesson")


class NewsPage(TaggedPage):
    """One news article, of an office or of the global team.

    Invariant: relations name the original of the other page and are shown in the reader's language.
    """

    date = models.DateField(_("date"), help_text=_("The day of the event or of the news."))
    body = StreamField(ProseBlock(), verbose_name=_("text"), blank=True)
    related_meeting = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("meeting"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The meeting this article reports on."),
    )

    kind = "news"
    lives_in = ("office", "news-index")
    template = "news/news_page.html"

    content_panels: ClassVar[list[Any]] = [
        *TaggedPage.content_panels,
        FieldPanel("date"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                KindChooserPanel("related_meeting", kinds=MEETING_KINDS),
                InlinePanel("related_works", label=_("Practice, case study or lesson")),
            ],
            heading=_("Related pages"),
        ),
    ]
    shared_fields: ClassVar[tuple[str, ...]] = (*TaggedPage.shared_fields, "date", "related_meeting")
    shared_relations: ClassVar[tuple[str, ...]] = (*TaggedPage.shared_relations, "related_works")
    objects: ClassVar[PageManager] = PageManager.from_queryset(NewsQuerySet)()

    class Meta:
        """Names for the admin."""

        verbose_name = _("news article")
        verbose_name_plural = _("news articles")
        indexes: ClassVar = [models.Index(fields=("date",))]

    @property
    def card_date(self) -> dt.date:
        """The day of the news."""
        return self.date

    def clean(self) -> None:
        """Refuse a page that is not a meeting."""
        super().clean()
        if self.related_meeting is not None:
            refuse_other_kinds(self.related_meeting, MEETING_KINDS, field="related_meeting")

    def derive_origin(self) -> None:
        """Name the meeting by its original too."""
        super().derive_origin()
        if self.related_meeting is not None:
            self.related_meeting = original_of(self.related_meeting)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the cards of the related pages, as the reader may see them."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **related_cards(self, request)}


class RelatedWork(Orderable):
    """A practice, case study or lesson that an article speaks of; `target` is the original."""

    page = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="related_works")
    target = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.PROTECT, related_name="+"
    )

    panels: ClassVar[list[Any]] = [KindChooserPanel("target", kinds=WORK_KINDS)]

    class Meta(Orderable.Meta):
        """In the editor's order."""

        verbose_name = _("related page")
        verbose_name_plural = _("related pages")

    def __str__(self) -> str:
        return str(self.target)

    def clean(self) -> None:
        """Refuse a page of another kind."""
        super().clean()
        if self.target_id is not None:
            refuse_other_kinds(self.target, WORK_KINDS, field="target")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the original of the chosen page."""
        self.target = original_of(self.target)
        super().save(*args, **kwargs)

"""The lesson learned: one actionable sentence, where it comes from, and who learned it before."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from editorial.blocks import PROSE_FEATURES
from editorial.models import TaggedPage
from editorial.panels import KindChooserPanel
from practices.models.relations import PageRelation
from practices.standards import EvaluationCriterion, LessonType


class LessonPage(TaggedPage):
    """A lesson of its own, positive or negative. How often it was raised is derived from its relations."""

    statement = models.TextField(
        _("statement"),
        max_length=400,
        help_text=_(
            "One sentence that others can act on, e.g. Agree on the trainer’s hours before you start."
        ),
    )
    lesson_type = models.CharField(
        _("type"), max_length=12, choices=LessonType.choices, default=LessonType.LESSON
    )
    context = RichTextField(_("context"), features=PROSE_FEATURES, blank=True)
    for_whom = models.CharField(
        _("for whom"), max_length=200, blank=True, help_text=_("E.g. trainers, or a ministry.")
    )
    causes_of_success = RichTextField(_("causes of success"), features=PROSE_FEATURES, blank=True)
    causes_of_difficulty = RichTextField(_("causes of difficulty"), features=PROSE_FEATURES, blank=True)
    criterion = models.CharField(
        _("evaluation criterion"), max_length=16, choices=EvaluationCriterion.choices, blank=True
    )

    content_panels: ClassVar[list[Any]] = [
        *TaggedPage.content_panels,
        FieldPanel("statement"),
        FieldRowPanel([FieldPanel("lesson_type"), FieldPanel("criterion")]),
        FieldPanel("for_whom"),
        FieldPanel("context"),
        FieldPanel("causes_of_success"),
        FieldPanel("causes_of_difficulty"),
        InlinePanel("sources", heading=_("Where it comes from"), label=_("Source")),
        InlinePanel("same_lessons", heading=_("Same lesson as"), label=_("Earlier lesson")),
    ]

    kind = "lesson"
    lives_in = ("office",)
    bulk_names: ClassVar[dict[str, str]] = {"body": "context"}
    template = "practices/lesson_page.html"
    shared_fields: ClassVar[tuple[str, ...]] = (*TaggedPage.shared_fields, "lesson_type", "criterion")

    #: Child rows that hold the original's value in every language.
    shared_relations: ClassVar[tuple[str, ...]] = (*TaggedPage.shared_relations, "sources", "same_lessons")

    class Meta:
        """Names for the admin."""

        verbose_name = _("lesson learned")
        verbose_name_plural = _("lessons learned")


class LessonSource(PageRelation):
    """Where a lesson comes from: a page of the portal, or an evaluation outside it."""

    page = ParentalKey(LessonPage, on_delete=models.CASCADE, related_name="sources")
    target = models.ForeignKey(
        Page, verbose_name=_("page"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    evaluation = models.CharField(
        _("evaluation"),
        max_length=200,
        blank=True,
        help_text=_("Title and year, e.g. Final evaluation, 2023."),
    )
    evaluation_url = models.URLField(_("address of the evaluation"), blank=True)

    panels: ClassVar[list[Any]] = [
        KindChooserPanel("target", kinds=("good-practice", "case-study", "meeting")),
        FieldPanel("evaluation"),
        FieldPanel("evaluation_url"),
    ]

    class Meta(PageRelation.Meta):
        """Names for the admin."""

        verbose_name = _("source of the lesson")
        verbose_name_plural = _("sources of the lesson")

    def clean(self) -> None:
        """Refuse an empty row."""
        super().clean()
        if not self.target_id and not self.evaluation:
            raise ValidationError(_("Choose a page or name an evaluation."))


class SameLesson(PageRelation):
    """An earlier record of the same lesson."""

    page = ParentalKey(LessonPage, on_delete=models.CASCADE, related_name="same_lessons")

    panels: ClassVar[list[Any]] = [KindChooserPanel("target", kinds=("lesson",))]

    class Meta(PageRelation.Meta):
        """Names for the admin."""

        verbose_name = _("same lesson")
        verbose_name_plural = _("same lessons")

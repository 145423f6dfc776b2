"""The case study: one enterprise or place, dated: before, what was done, after."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import RichTextField, StreamField

from editorial.blocks import PROSE_FEATURES
from editorial.models import Consent, TaggedPage
from editorial.panels import KindChooserPanel
from practices.blocks import FindingsBlock, SourceBlock, SpokenQuoteBlock
from practices.models.practice_fields import SettingMixin
from practices.models.relations import PageRelation


class CaseStudyPage(SettingMixin, TaggedPage):  # type: ignore[misc]  # the mixin has no `save` of its own
    """One enterprise or place. Readers see its name only with consent; modules used are its themes."""

    enterprise_name = models.CharField(
        _("enterprise"),
        max_length=160,
        blank=True,
        help_text=_("Leave empty if it is about a place, or about several enterprises."),
    )
    enterprise_consent = models.CharField(
        _("consent of the enterprise"),
        max_length=12,
        choices=Consent.choices,
        default=Consent.MISSING,
        help_text=_("Without consent its name is not shown to readers."),
    )
    observed_on = models.DateField(
        _("date"), null=True, blank=True, help_text=_("When it was seen or written down.")
    )
    before = RichTextField(
        _("before"), features=PROSE_FEATURES, help_text=_("How was it before? E.g. 12 accidents a month.")
    )
    what_was_done = RichTextField(_("what was done"), features=PROSE_FEATURES)
    after = StreamField(
        FindingsBlock(),
        verbose_name=_("after"),
        blank=True,
        help_text=_("What changed, and by how much. Give the date and the source of every number."),
    )
    did_not_work = RichTextField(_("what did not work, and why"), features=PROSE_FEATURES, blank=True)
    quotes = StreamField([("quote", SpokenQuoteBlock())], verbose_name=_("quotes"), blank=True)
    evidence = StreamField([("source", SourceBlock())], verbose_name=_("evidence and sources"), blank=True)

    content_panels: ClassVar[list[Any]] = [
        *TaggedPage.content_panels,
        SettingMixin.setting_panel,
        FieldRowPanel([FieldPanel("enterprise_name"), FieldPanel("enterprise_consent")]),
        FieldPanel("observed_on"),
        FieldPanel("before"),
        FieldPanel("what_was_done"),
        FieldPanel("after"),
        FieldPanel("did_not_work"),
        FieldPanel("quotes"),
        InlinePanel("illustrated_practices", heading=_("Practices illustrated"), label=_("Practice")),
        FieldPanel("evidence"),
    ]

    kind = "case-study"
    lives_in = ("office",)
    bulk_names: ClassVar[dict[str, str]] = {"body": "what_was_done", "date": "observed_on"}
    template = "practices/case_study_page.html"
    shared_fields: ClassVar[tuple[str, ...]] = (
        *TaggedPage.shared_fields,
        *SettingMixin.setting_fields,
        "enterprise_name",
        "enterprise_consent",
        "observed_on",
    )

    #: Child rows that hold the original's value in every language.
    shared_relations: ClassVar[tuple[str, ...]] = (*TaggedPage.shared_relations, "illustrated_practices")

    class Meta:
        """Names for the admin."""

        verbose_name = _("case study")
        verbose_name_plural = _("case studies")

    @property
    def public_enterprise_name(self) -> str:
        """The name as readers may see it: empty without consent."""
        return "" if self.enterprise_consent == Consent.MISSING else self.enterprise_name


class CaseStudyPractice(PageRelation):
    """A practice that a case study illustrates."""

    page = ParentalKey(CaseStudyPage, on_delete=models.CASCADE, related_name="illustrated_practices")

    panels: ClassVar[list[Any]] = [KindChooserPanel("target", kinds=("good-practice",))]

    class Meta(PageRelation.Meta):
        """Names for the admin."""

        verbose_name = _("practice illustrated")
        verbose_name_plural = _("practices illustrated")

"""The good practice: one page that grows from a snapshot into the full description."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from editorial.blocks import PROSE_FEATURES
from editorial.choice_list import ChoiceListField
from editorial.models import Consent, TaggedPage
from practices.blocks import (
    ActorBlock,
    BuildingBlockBlock,
    ConditionsBlock,
    FindingsBlock,
    ResourceBlock,
    SourceBlock,
    StepsBlock,
)
from practices.completeness import completeness_of
from practices.forms import GoodPracticeForm
from practices.models.practice_fields import SettingMixin
from practices.panels import GOOD_PRACTICE_FORM
from practices.standards import GOOD_PRACTICE_CRITERIA, Level


class GoodPracticePage(SettingMixin, TaggedPage):  # type: ignore[misc]  # the mixin has no `save` of its own
    """What works, where, why, and what others must know before they try it.

    Invariants: `completeness` is derived at every save; `level` is changed by the editor form alone, which
    writes a `LevelRecord`; "replicated" is never typed.
    """

    challenge = RichTextField(
        _("challenge"),
        features=PROSE_FEATURES,
        help_text=_("Which problem does it answer? E.g. Trainers leave and the training stops."),
    )
    solution = StreamField(
        StepsBlock(), verbose_name=_("solution"), help_text=_("What was done, step by step.")
    )
    context = RichTextField(
        _("context"),
        features=PROSE_FEATURES,
        blank=True,
        help_text=_("What must a reader in another country know about the place?"),
    )
    results = StreamField(
        FindingsBlock(),
        verbose_name=_("results"),
        blank=True,
        help_text=_("What changed, and by how much. Give the date and the source of every number."),
    )
    did_not_work = RichTextField(
        _("what did not work, and why"),
        features=PROSE_FEATURES,
        blank=True,
        help_text=_("It saves others the same mistake. E.g. Evening classes: workers had no bus home."),
    )
    cause_and_effect = RichTextField(
        _("cause and effect"),
        features=PROSE_FEATURES,
        blank=True,
        help_text=_("How do you know that the results come from this practice?"),
    )
    success_factors = RichTextField(_("success factors"), features=PROSE_FEATURES, blank=True)
    conditions = StreamField(
        ConditionsBlock(),
        verbose_name=_("conditions for replication"),
        blank=True,
        help_text=_("What must another country keep, what may it change, when should it not try?"),
    )
    sustainability = RichTextField(
        _("sustainability after support"),
        features=PROSE_FEATURES,
        blank=True,
        help_text=_("What continues when the programme’s support ends, and who carries it on?"),
    )
    building_blocks = StreamField(
        [("building_block", BuildingBlockBlock())], verbose_name=_("building blocks"), blank=True
    )
    actors = StreamField([("actor", ActorBlock())], verbose_name=_("actors and roles"), blank=True)
    resources = StreamField([("resource", ResourceBlock())], verbose_name=_("resources needed"), blank=True)
    evidence = StreamField([("source", SourceBlock())], verbose_name=_("evidence and sources"), blank=True)
    beneficiaries = models.CharField(
        _("who benefits"),
        max_length=200,
        blank=True,
        help_text=_("E.g. workers in small garment factories."),
    )
    beneficiaries_women = models.PositiveIntegerField(_("women"), null=True, blank=True)
    beneficiaries_men = models.PositiveIntegerField(_("men"), null=True, blank=True)
    beneficiaries_unspecified = models.PositiveIntegerField(_("sex not recorded"), null=True, blank=True)
    criteria = ChoiceListField(
        _("criteria"),
        options=GOOD_PRACTICE_CRITERIA,
        help_text=_("Tick what you can show on this page."),
    )
    contact_role = models.CharField(
        _("contact"),
        max_length=160,
        blank=True,
        help_text=_("A role, not a name, e.g. National programme officer."),
    )
    names_consent = models.CharField(
        _("consent for names and images"),
        max_length=12,
        choices=Consent.choices,
        default=Consent.NOT_NEEDED,
        help_text=_("Did all persons and enterprises that are named or shown agree?"),
    )
    level = models.CharField(
        _("level"),
        max_length=16,
        choices=Level.choices,
        default=Level.EMERGING,
        db_index=True,
        help_text=_("A moderator of the office decides. “Replicated” is set by the portal itself."),
    )
    completeness = models.PositiveSmallIntegerField(_("completeness"), default=0, editable=False)

    edit_handler = GOOD_PRACTICE_FORM
    base_form_class = GoodPracticeForm

    kind = "good-practice"
    lives_in = ("office",)
    bulk_names: ClassVar[dict[str, str]] = {"body": "solution"}
    template = "practices/good_practice_page.html"
    search_fields: ClassVar[list[Any]] = [
        *TaggedPage.search_fields,
        index.SearchField("challenge"),
        index.FilterField("level"),
    ]
    shared_fields: ClassVar[tuple[str, ...]] = (
        *TaggedPage.shared_fields,
        *SettingMixin.setting_fields,
        "beneficiaries_women",
        "beneficiaries_men",
        "beneficiaries_unspecified",
        "criteria",
        "names_consent",
        "level",
    )

    #: A copy is a new practice: nobody has reviewed it yet.
    exclude_fields_in_copy: ClassVar[list[str]] = [
        *TaggedPage.exclude_fields_in_copy,
        "level",
        "level_records",
    ]

    class Meta:
        """Names for the admin."""

        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")

    def form_value(self, name: str) -> str:
        """Return the reasons of the level as they stand in its last record."""
        record = self.level_records.last()
        return record.reasons if record else ""

    def set_form_value(self, name: str, value: str) -> None:
        """Write the reasons of the level in the translation's own language."""
        record = self.level_records.last()
        if record is not None:
            record.reasons = value
            self.level_records.add(record)

    def derive_stored(self) -> None:
        """Derive the completeness too."""
        super().derive_stored()
        self.completeness = completeness_of(self).percent

"""The agenda: items of two levels. Numbers and times are never typed; they follow from the order."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    IntegerBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    TextBlock,
    TimeBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock

from editorial.blocks import PROSE_FEATURES
from editorial.blocks.country_choice import CountryChoiceBlock
from editorial.blocks.work_chooser import WorkChooserBlock
from meetings.blocks.outcomes import OutcomesBlock
from meetings.languages import language_options

LONGEST_ITEM = 24 * 60  # minutes
DRAWN_KINDS = ("good-practice", "case-study", "lesson")


class ItemType(models.TextChoices):
    """What the meeting does with an item."""

    PRESENTATION = "presentation", _("Presentation")
    DISCUSSION = "discussion", _("Discussion")
    DECISION = "decision", _("Decision")
    INFORMATION = "information", _("Information")
    BREAK = "break", _("Break")


class Visibility(models.TextChoices):
    """Who may see something of a published meeting."""

    PUBLIC = "public", _("Everyone")
    PARTICIPANTS = "participants", _("Participants only (people who sign in)")


class SpeakerBlock(StructBlock):
    """One who speaks; the name is shown only with consent, the role always."""

    name = CharBlock(default="", label=_("Name"), max_length=120)
    role = CharBlock(
        default="",
        label=_("Role"),
        max_length=120,
        required=False,
        help_text=_("E.g. national project coordinator."),
    )
    has_consent = BooleanBlock(
        label=_("The person agreed to be named"),
        required=False,
        help_text=_("Without it only the role is shown."),
    )

    class Meta:
        """How the block is listed."""

        icon = "user"
        label = _("Speaker")


class MaterialBlock(StructBlock):
    """A file of an item, e.g. slides, with the language it is in."""

    title = CharBlock(default="", label=_("Title"), max_length=200)
    document = DocumentChooserBlock(label=_("File"))
    language = ChoiceBlock(label=_("Language of the file"), choices=language_options, required=False)

    class Meta:
        """How the block is listed."""

        icon = "doc-full"
        label = _("File")


class AgendaEntryBlock(StructBlock):
    """What items of both levels have in common."""

    title = CharBlock(default="", label=_("Title"), max_length=200)
    type = ChoiceBlock(label=_("Type"), choices=ItemType.choices, default=ItemType.PRESENTATION)
    duration = IntegerBlock(
        label=_("Minutes"), min_value=1, max_value=LONGEST_ITEM, help_text=_("How long it takes, e.g. 20.")
    )
    pinned_start = TimeBlock(
        label=_("Fixed start"),
        required=False,
        help_text=_("Only if it must start at this time, in the meeting's time zone. E.g. 14:00."),
    )
    country = CountryChoiceBlock(label=_("Presenting country"), required=False)
    institution = CharBlock(default="", label=_("Presenting institution"), required=False, max_length=160)
    speakers = ListBlock(SpeakerBlock(), label=_("Speakers"), default=[])
    note = TextBlock(
        default="",
        label=_("Note"),
        required=False,
        max_length=1000,
        help_text=_("What the item is about, in a sentence."),
    )
    draws_on = ListBlock(
        WorkChooserBlock(kinds=DRAWN_KINDS),
        label=_("Draws on"),
        default=[],
        help_text=_("The practices, case studies and lessons that are presented or discussed."),
    )
    materials = ListBlock(MaterialBlock(), label=_("Files"), default=[])
    visibility = ChoiceBlock(label=_("Who may see it"), choices=Visibility.choices, default=Visibility.PUBLIC)
    said = RichTextBlock(label=_("Summary of what was said"), required=False, features=PROSE_FEATURES)
    outcomes = OutcomesBlock()


class AgendaSubItemBlock(AgendaEntryBlock):
    """An item of the second level, e.g. 2.1."""

    class Meta:
        """How the block is listed."""

        icon = "list-ul"
        label = _("Sub-item")
        label_format = "{title}"


class AgendaItemBlock(AgendaEntryBlock):
    """An item of the first level. Its block id, with the meeting's translation key, is its identity."""

    duration = IntegerBlock(
        label=_("Minutes"),
        required=False,
        min_value=1,
        max_value=LONGEST_ITEM,
        help_text=_("E.g. 20. Leave it empty if sub-items have their own minutes."),
    )
    sub_items = ListBlock(AgendaSubItemBlock(), label=_("Sub-items"), default=[])

    def clean(self, value: StructValue) -> StructValue:
        """Return the cleaned item. Raises ValidationError if neither it nor its sub-items take any time."""
        cleaned = super().clean(value)
        if not (cleaned["duration"] or cleaned["sub_items"] or self.is_deferred_validation):
            errors: dict[str, Any] = {"duration": ValidationError(_now("Say how many minutes it takes."))}
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    class Meta:
        """How the block is listed."""

        icon = "list-ol"
        label = _("Agenda item")
        label_format = "{title}"
        description = _("One item of the agenda, with its sub-items.")


class AgendaBlock(StreamBlock):
    """The items of a meeting, in order."""

    item = AgendaItemBlock()

    class Meta:
        """A draft may have none."""

        required = False

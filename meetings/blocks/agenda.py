"""The agenda: items of two levels. Numbers and times are never typed; they follow from the order."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BlockGroup,
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

from editorial.blocks import PROSE_FEATURES
from editorial.blocks.country_choice import CountryChoiceBlock
from editorial.blocks.work_chooser import WorkChooserBlock
from meetings.blocks.outcomes import OutcomesBlock
from meetings.blocks.parts import ItemType, MaterialBlock, SpeakerBlock, Visibility

LONGEST_ITEM = 24 * 60  # minutes
DRAWN_KINDS = ("good-practice", "case-study", "lesson")


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
        help_text=_("Only if it must start at this time, in the meeting’s time zone. E.g. 14:00."),
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
        label=_("Based on"),
        default=[],
        help_text=_("The practices, case studies and lessons that are presented or discussed."),
    )
    materials = ListBlock(MaterialBlock(), label=_("Files"), default=[])
    visibility = ChoiceBlock(label=_("Who may see it"), choices=Visibility.choices, default=Visibility.PUBLIC)
    said = RichTextBlock(label=_("Summary of what was said"), required=False, features=PROSE_FEATURES)
    outcomes = OutcomesBlock()


def entry_layout(*last: str) -> BlockGroup:
    """Return the order of the form: what every item needs first, the rest folded away."""
    return BlockGroup(
        [
            "title",
            "type",
            "duration",
            "country",
            "institution",
            "note",
            "draws_on",
            BlockGroup(
                ["pinned_start", "speakers", "materials", "visibility"],
                heading=_("Fixed start, speakers, files, who may see it"),
                classname="collapsed",
                icon="cog",
                label_format="",
            ),
            BlockGroup(
                ["said", "outcomes"],
                heading=_("What came of it"),
                classname="collapsed",
                icon="clipboard-list",
                label_format="",
            ),
            *last,
        ]
    )


class AgendaSubItemBlock(AgendaEntryBlock):
    """An item of the second level, e.g. 2.1."""

    class Meta:
        """How the block is listed."""

        icon = "list-ul"
        label = _("Sub-item")
        label_format = "{title}"
        form_layout = entry_layout()


class AgendaItemBlock(AgendaEntryBlock):
    """An item of the first level. Its block id, with the meeting's translation key, is its identity."""

    duration = IntegerBlock(
        label=_("Minutes"),
        required=False,
        min_value=1,
        max_value=LONGEST_ITEM,
        help_text=_("E.g. 20. Leave it empty if sub-items have their own minutes."),
    )
    sub_items = ListBlock(AgendaSubItemBlock(), label=_("Sub-items"), default=[], collapsed=True)

    def clean(self, value: StructValue) -> StructValue:
        """Return the cleaned item. Raises ValidationError if neither it nor its sub-items take any time."""
        cleaned = super().clean(value)
        if not (cleaned["duration"] or cleaned["sub_items"] or self.is_deferred_validation):
            errors: dict[str, Any] = {"duration": ValidationError(gettext("Say how many minutes it takes."))}
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    class Meta:
        """How the block is listed."""

        icon = "list-ol"
        label = _("Agenda item")
        label_format = "{title}"
        form_layout = entry_layout("sub_items")
        description = _("One item of the agenda, with its sub-items.")
        preview_template = "blocks/previews/agenda_item.html"


class AgendaBlock(StreamBlock):
    """The items of a meeting, in order."""

    item = AgendaItemBlock()

    class Meta:
        """A draft may have none. Folded items are easy to put in another order."""

        required = False
        collapsed = True

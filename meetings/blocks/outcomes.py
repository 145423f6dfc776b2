"""What an agenda item came to: decisions, lessons, information."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, StreamBlock, StructBlock, TextBlock


class DecisionResult(models.TextChoices):
    """What became of what was put to the meeting."""

    ADOPTED = "adopted", _("Adopted")
    AMENDED = "amended", _("Adopted with changes")
    DEFERRED = "deferred", _("Deferred")
    REJECTED = "rejected", _("Rejected")
    NOTED = "noted", _("Noted")


class DecisionBlock(StructBlock):
    """A decision with its result."""

    result = ChoiceBlock(label=_("Result"), choices=DecisionResult.choices, default=DecisionResult.ADOPTED)
    text = TextBlock(default="", label=_("Text of the decision"), max_length=1000)

    class Meta:
        """How the block is listed."""

        icon = "check"
        label = _("Decision")
        description = _("What the meeting decided, in the words it agreed on.")


class LessonOutcomeBlock(StructBlock):
    """Something learned, in one sentence; the lesson page itself is written by an office."""

    text = TextBlock(
        default="",
        label=_("Lesson"),
        max_length=600,
        help_text=_("One sentence others can act on, e.g. Agree on who pays before the first visit."),
    )

    class Meta:
        """How the block is listed."""

        icon = "pick"
        label = _("Lesson")
        description = _("Something the meeting learned.")


class InformationOutcomeBlock(StructBlock):
    """Something the meeting was told and takes note of."""

    text = TextBlock(default="", label=_("Information"), max_length=1000)

    class Meta:
        """How the block is listed."""

        icon = "info-circle"
        label = _("Information")
        description = _("Something the meeting was told.")


class OutcomesBlock(StreamBlock):
    """The outcomes of one item, in order; each kind is a block of its own."""

    decision = DecisionBlock()
    lesson = LessonOutcomeBlock()
    information = InformationOutcomeBlock()

    class Meta:
        """Never required: most items have none before the meeting."""

        required = False
        icon = "clipboard-list"
        label = _("Outcomes")

"""What an agenda item came to: decisions, lessons, information."""

from __future__ import annotations

from typing import Any, ClassVar

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


class OutcomeBlock(StructBlock):
    """What all outcomes share: how one is drawn by itself. `type` is its name in the stored agenda."""

    type: ClassVar[str]

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the outcome as its component wants it."""
        result = DecisionResult(value["result"]).label if value.get("result") else ""
        drawn = {"type": self.type, "label": self.label, "result": result, "text": value["text"]}
        context: dict[str, Any] = super().get_context(value, parent_context)
        return {**context, "outcome": drawn}


class DecisionBlock(OutcomeBlock):
    """A decision with its result."""

    type = "decision"

    result = ChoiceBlock(label=_("Result"), choices=DecisionResult.choices, default=DecisionResult.ADOPTED)
    text = TextBlock(default="", label=_("Text of the decision"), max_length=1000)

    class Meta:
        """How the block is listed."""

        icon = "check"
        label = _("Decision")
        description = _("What the meeting decided, in the words it agreed on.")
        template = "blocks/outcome.html"
        preview_value = {"result": DecisionResult.ADOPTED, "text": _("Each office names a contact person.")}


class LessonOutcomeBlock(OutcomeBlock):
    """Something learned, in one sentence; the lesson page itself is written by an office."""

    type = "lesson"

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
        template = "blocks/outcome.html"
        preview_value = {"text": _("Agree on who pays before the first visit.")}


class InformationOutcomeBlock(OutcomeBlock):
    """Something the meeting was told and takes note of."""

    type = "information"

    text = TextBlock(default="", label=_("Information"), max_length=1000)

    class Meta:
        """How the block is listed."""

        icon = "info-circle"
        label = _("Information")
        description = _("Something the meeting was told.")
        template = "blocks/outcome.html"
        preview_value = {"text": _("The guide will be printed in June.")}


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

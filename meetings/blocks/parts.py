"""What an agenda item is put together from: its type, who may see it, who speaks, which files it has."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, StructBlock
from wagtail.documents.blocks import DocumentChooserBlock

from meetings.languages import language_options


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
        label=pgettext_lazy("of a speaker", "Role"),
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

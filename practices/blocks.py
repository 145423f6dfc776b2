"""The parts of a practice that come in rows: steps, actors, resources, conditions, evidence."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    IntegerBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    StructValue,
    TextBlock,
    URLBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock

from editorial.blocks import PROSE_FEATURES, FigureBlock, QuoteBlock
from practices.standards import ActorKind, EvidenceKind, ResourceKind
from taxonomy.names import language_name


class KindValue(StructValue):
    """A value with a `kind`, and its label in the reader's language."""

    @property
    def kind_label(self) -> str:
        """The label of the kind, or the kind itself if it is no longer on the list."""
        choices = dict(self.block.child_blocks["kind"].field.choices)
        return str(choices.get(self.get("kind"), self.get("kind") or ""))


class StepBlock(StructBlock):
    """One step of the solution; its number follows from its place."""

    title = CharBlock(label=_("Step"), max_length=160, help_text=_("E.g. Find two trainers in each factory."))
    text = RichTextBlock(label=_("How it is done"), required=False, features=PROSE_FEATURES)

    class Meta:
        """How the block is listed and drawn."""

        icon = "list-ol"
        label = _("Step")
        label_format = "{title}"
        template = "blocks/step.html"
        description = _("One step: what is done, and how.")
        preview_value = {"title": _("Find two trainers in each factory"), "text": ""}


class BuildingBlockBlock(StructBlock):
    """A part of the practice that others can use on its own."""

    name = CharBlock(label=_("Name"), max_length=160, help_text=_("E.g. Coaching on site."))
    purpose = TextBlock(label=_("What it is for"), required=False, max_length=600)
    enabling_factors = TextBlock(
        label=_("What it needs to work"),
        required=False,
        max_length=600,
        help_text=_("E.g. a manager who gives the team one hour a week."),
    )

    class Meta:
        """How the block is listed and drawn."""

        icon = "cubes"
        label = _("Building block")
        label_format = "{name}"
        template = "blocks/building_block.html"
        description = _("A part of the practice that others can use on its own.")
        preview_value = {
            "name": _("Coaching on site"),
            "purpose": _("A trainer visits the enterprise between two workshops."),
            "enabling_factors": _("A manager who gives the team one hour a week."),
        }


class ActorBlock(StructBlock):
    """Who takes part, and in which role."""

    kind = ChoiceBlock(label=_("Kind"), choices=ActorKind.choices)
    name = CharBlock(
        label=_("Organisation"),
        required=False,
        max_length=160,
        help_text=_("Leave empty if there are several."),
    )
    role = TextBlock(label=_("What they do"), max_length=400, help_text=_("E.g. pays half of the training."))

    class Meta:
        """How the block is listed and drawn."""

        icon = "group"
        label = _("Actor")
        label_format = "{kind} {name}"
        template = "blocks/actor.html"
        value_class = KindValue
        description = _("Who takes part, and what they do.")
        preview_value = {
            "kind": "training-provider",
            "name": "",
            "role": _("Trains the consultants and visits the enterprises."),
        }


class ResourceBlock(StructBlock):
    """One thing the practice needs, and who pays for it."""

    kind = ChoiceBlock(label=_("Kind"), choices=ResourceKind.choices)
    amount = TextBlock(
        label=_("How much"), max_length=400, help_text=_("E.g. two trainers for five days per enterprise.")
    )
    who_pays = CharBlock(label=_("Who pays"), required=False, max_length=160)

    class Meta:
        """How the block is listed and drawn."""

        icon = "calendar-check"
        label = _("Resource")
        label_format = "{kind}: {amount}"
        template = "blocks/resource.html"
        value_class = KindValue
        description = _("What is needed, and who pays for it.")
        preview_value = {
            "kind": "people",
            "amount": _("Two trainers for five days per enterprise."),
            "who_pays": _("The enterprise and the programme, half each"),
        }


class SourceBlock(StructBlock):
    """Where a statement of the page comes from."""

    kind = ChoiceBlock(label=_("Kind"), choices=EvidenceKind.choices)
    title = CharBlock(label=_("Title"), max_length=250, help_text=_("E.g. Mid-term evaluation."))
    year = IntegerBlock(label=_("Year"), required=False, min_value=1900, max_value=2100)
    url = URLBlock(label=_("Address"), required=False)
    document = DocumentChooserBlock(label=_("File"), required=False)

    class Meta:
        """How the block is listed and drawn."""

        icon = "doc-full"
        label = _("Source")
        label_format = "{title}"
        template = "blocks/source.html"
        value_class = KindValue
        description = _("An evaluation, survey or other source that shows it.")
        preview_value = {"kind": "evaluation", "title": _("Mid-term evaluation"), "year": 2024, "url": ""}


def spoken_languages() -> list[tuple[str, str]]:
    """Return the portal's languages with their names in the active language."""
    return [(code, language_name(code, get_language() or "en")) for code, _name in settings.LANGUAGES]


class SpokenQuoteValue(StructValue):
    """A quote that knows its language by name."""

    @property
    def spoken_in(self) -> str:
        """The name of the language it was said in, in the reader's language; empty for the page's own."""
        code = self.get("language")
        return language_name(code, get_language() or "en") if code else ""


class SpokenQuoteBlock(QuoteBlock):
    """A quote that says in which language the words were spoken."""

    language = ChoiceBlock(
        label=_("Language it was said in"),
        choices=spoken_languages,
        required=False,
        help_text=_("Leave empty if it is the language of this page."),
    )

    class Meta:
        """How the block is listed and drawn."""

        icon = "openquote"
        label = _("Quote")
        template = "blocks/quote.html"
        value_class = SpokenQuoteValue
        description = _("The words of a person who agreed to be quoted, and their language.")


class StepsBlock(StreamBlock):
    """The solution as steps, with text between them where it helps."""

    step = StepBlock()
    paragraph = RichTextBlock(
        label=_("Paragraph"),
        icon="pilcrow",
        features=PROSE_FEATURES,
        template="blocks/paragraph.html",
        description=_("Text with lists and links."),
        preview_value=_("Trainers visit each enterprise between two workshops."),
    )

    class Meta:
        """Needed for publishing."""

        required = True


class FindingsBlock(StreamBlock):
    """What came of it: text, figures with date and source, quotes."""

    paragraph = RichTextBlock(
        label=_("Paragraph"),
        icon="pilcrow",
        features=PROSE_FEATURES,
        template="blocks/paragraph.html",
        description=_("Text with lists and links."),
        preview_value=_("Trainers visit each enterprise between two workshops."),
    )
    figure = FigureBlock()
    quote = QuoteBlock()

    class Meta:
        """Never required: a draft may be empty."""

        required = False


class ConditionsBlock(StreamBlock):
    """Conditions for replication, of three kinds. The names are stored and never change."""

    must_keep = TextBlock(
        label=_("Must keep"),
        icon="lock",
        max_length=400,
        template="blocks/condition.html",
        description=_("Without this it does not work."),
        preview_value=_("Workers and managers solve problems together."),
    )
    may_change = TextBlock(
        label=_("May change"),
        icon="edit",
        max_length=400,
        template="blocks/condition.html",
        description=_("Fit this to your country."),
        preview_value=_("How long the visits are."),
    )
    do_not_try_if = TextBlock(
        label=_("Do not try if"),
        icon="warning",
        max_length=400,
        template="blocks/condition.html",
        description=_("When this practice is the wrong one."),
        preview_value=_("The enterprise has fewer than ten workers."),
    )

    class Meta:
        """Never required: a draft may be empty."""

        required = False

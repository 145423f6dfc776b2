"""The prose of a page: headings, paragraphs, quotes, figures, pictures and files."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    DateBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

PROSE_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class QuoteBlock(StructBlock):
    """The words of a person, with their consent."""

    text = TextBlock(label=_("Quote"), max_length=600)
    speaker = CharBlock(
        label=_("Who said it"), required=False, help_text=_("Name or role, e.g. a line manager.")
    )
    has_consent = BooleanBlock(label=_("The person agreed to be quoted"), required=False)

    class Meta:
        """How the block is listed and drawn."""

        icon = "openquote"
        label = _("Quote")
        template = "blocks/quote.html"
        description = _("The words of a person who agreed to be quoted.")
        preview_value = {
            "text": _("Now we solve problems in the morning, before they grow."),
            "speaker": _("A line manager"),
            "has_consent": True,
        }


class FigureBlock(StructBlock):
    """A number with its date and source."""

    value = CharBlock(
        label=pgettext_lazy("of a figure", "Number"), max_length=20, help_text=_("Digits only, e.g. 1000.")
    )
    label = CharBlock(label=_("What it counts"), max_length=120, help_text=_("E.g. enterprises trained."))
    qualifier = CharBlock(
        label=_("Qualifier"),
        required=False,
        max_length=40,
        help_text=_("E.g. more than. If words also follow the number, write … in its place."),
    )
    as_of = DateBlock(label=_("As of"), required=False)
    source = CharBlock(label=_("Source"), max_length=200, required=False)
    source_url = URLBlock(label=_("Address of the source"), required=False)

    class Meta:
        """How the block is listed and drawn."""

        icon = "order"
        label = _("Figure")
        template = "blocks/figure.html"
        description = _("A number with its date and source.")
        preview_value = {
            "value": "1000",
            "label": _("enterprises trained"),
            "qualifier": _("more than"),
            "as_of": None,
            "source": _("The programme’s records"),
            "source_url": "",
        }


class ProseBlock(StreamBlock):
    """Free text in the order the writer wants."""

    heading = CharBlock(
        label=_("Heading"),
        icon="title",
        max_length=120,
        template="blocks/heading.html",
        description=_("A heading."),
        preview_value=_("How it began"),
    )
    paragraph = RichTextBlock(
        label=_("Paragraph"),
        icon="pilcrow",
        features=PROSE_FEATURES,
        template="blocks/paragraph.html",
        description=_("Text with lists and links."),
        preview_value=_("Trainers visit each enterprise between two workshops."),
    )
    quote = QuoteBlock()
    figure = FigureBlock()
    image = ImageBlock(
        label=_("Picture"),
        template="blocks/image.html",
        description=_("A picture, with words for readers who do not see it."),
        preview_template="blocks/previews/image.html",
    )
    document = DocumentChooserBlock(
        label=_("File"),
        template="blocks/document.html",
        description=_("A file for download."),
        preview_template="blocks/previews/document.html",
    )

    class Meta:
        """Never required: a draft may be empty."""

        required = False

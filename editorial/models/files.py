"""Our own image and document models, and attachments of pages."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.models import Orderable, TranslatableMixin

from taxonomy.standards import LICENCES


class Consent(models.TextChoices):
    """Whether the people or the enterprise shown agreed to it."""

    NOT_NEEDED = "not-needed", _("Nobody can be recognised")
    GIVEN = "given", _("Consent was given in writing")
    MISSING = "missing", _("Consent is still missing: do not publish")


class PortalImage(AbstractImage):
    """A picture with its credit, licence and consent."""

    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who took it, e.g. © ILO/A. Name.")
    )
    licence = models.CharField(_("licence"), max_length=24, choices=LICENCES, default="CC-BY-4.0")
    consent = models.CharField(_("consent"), max_length=12, choices=Consent.choices, default=Consent.MISSING)

    admin_form_fields: ClassVar[tuple[str, ...]] = (*Image.admin_form_fields, "credit", "licence", "consent")


class PortalRendition(AbstractRendition):
    """One size of a picture."""

    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        """As Wagtail requires."""

        unique_together = (("image", "filter_spec", "focal_point_key"),)


class PortalDocument(AbstractDocument):
    """A file for download; private until a live, public page uses it."""

    licence = models.CharField(_("licence"), max_length=24, choices=LICENCES, default="CC-BY-4.0")

    admin_form_fields: ClassVar[tuple[str, ...]] = (*Document.admin_form_fields, "licence")


class PageAttachment(TranslatableMixin, Orderable):
    """A file beside a page, with a title in the page's language and the language of the file itself."""

    page = ParentalKey("editorial.TaggedPage", on_delete=models.CASCADE, related_name="attachments")
    title = models.CharField(_("title"), max_length=200)
    document = models.ForeignKey(
        "editorial.PortalDocument", verbose_name=_("file"), on_delete=models.PROTECT, related_name="+"
    )
    language = models.CharField(_("language of the file"), max_length=12, blank=True)

    panels: ClassVar[list[FieldPanel]] = [FieldPanel("title"), FieldPanel("document"), FieldPanel("language")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        """In the editor's order."""

        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

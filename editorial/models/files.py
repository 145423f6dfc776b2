"""Our own image and document models, and attachments of pages."""

from __future__ import annotations

from pathlib import PurePath
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.models import Orderable, TranslatableMixin

from editorial.storage import private_files
from editorial.uploads import check_document, clean_drawing
from taxonomy.standards import LICENCES

#: Letters in the folder name of a picture: nobody guesses the address of a picture in a draft.
SECRET_LENGTH = 16


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

    def clean(self) -> None:
        """Take scripts out of a drawing that is being uploaded."""
        super().clean()
        if self.file and not self.file._committed and self.is_svg():  # noqa: SLF001  # Django has no public word for "not stored yet"
            try:
                self.file = clean_drawing(self.file.file)
            except ValidationError as error:
                raise ValidationError({"file": error}) from error

    def get_upload_to(self, filename: str) -> str:
        """Return a path in a folder of its own that cannot be guessed."""
        path = PurePath(super().get_upload_to(filename))
        return str(path.parent / get_random_string(SECRET_LENGTH).lower() / path.name[-60:])


class PortalRendition(AbstractRendition):
    """One size of a picture."""

    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        """As Wagtail requires."""

        unique_together = (("image", "filter_spec", "focal_point_key"),)

    def get_upload_to(self, filename: str) -> str:
        """Return a path below the secret folder name of the picture."""
        path = PurePath(super().get_upload_to(filename))
        return str(path.parent / PurePath(self.image.file.name).parent.name / path.name)


class PortalDocument(AbstractDocument):
    """A file for download; private until a live, public page uses it (`editorial/document_access.py`)."""

    file = models.FileField(
        upload_to="documents", storage=private_files, max_length=200, verbose_name=_("file")
    )
    licence = models.CharField(_("licence"), max_length=24, choices=LICENCES, default="CC-BY-4.0")

    #: What search knows of the content (`editorial/document_texts/`).
    text = models.ForeignKey(
        "editorial.DocumentText",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="documents",
    )

    admin_form_fields: ClassVar[tuple[str, ...]] = (*Document.admin_form_fields, "licence")

    def clean(self) -> None:
        """Refuse a file that is too big, of another kind, or not what its name says."""
        super().clean()
        if self.file and not self.file._committed:  # noqa: SLF001  # Django has no public word for "not stored yet"
            try:
                check_document(self.file.file)
            except ValidationError as error:
                raise ValidationError({"file": error}) from error


class PageAttachment(TranslatableMixin, Orderable):
    """A file beside a page, with a title in the page's language and the language of the file itself."""

    page = ParentalKey("editorial.TaggedPage", on_delete=models.CASCADE, related_name="attachments")
    title = models.CharField(_("title"), max_length=200)
    document = models.ForeignKey(
        "editorial.PortalDocument", verbose_name=_("file"), on_delete=models.PROTECT, related_name="+"
    )
    language = models.CharField(_("language of the file"), max_length=12, blank=True)

    panels: ClassVar[list[FieldPanel]] = [
        FieldPanel("title"),
        FieldPanel(
            "document",
            help_text=_(
                "Search reads PDF, Word, Excel, PowerPoint, CSV and plain text files. "
                "OpenDocument files (odt, ods, odp) can be downloaded; search does not read them."
            ),
        ),
        FieldPanel("language"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        """In the editor's order."""

        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

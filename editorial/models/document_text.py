"""What stands in an uploaded file, for search: one row for each content, however many documents have it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentText(models.Model):
    """The text of one file content, or why there is none. Written by `editorial/document_texts/` alone.

    `claimed_at` is set while a process reads the file; after it has been claimed too often without a result,
    the file counts as broken.
    """

    class State(models.TextChoices):
        """How far the reading is; everything but WAITING is final for this content."""

        WAITING = "waiting", _("The file has not been read yet.")
        READ = "read", _("The text of this file is found in search.")
        CUT = "cut", _("Only the beginning of this file is found in search: it is very long.")
        EMPTY = (
            "empty",
            _("There is no text in this file. Scanned pages are pictures: search cannot read them."),
        )
        ENCRYPTED = "encrypted", _("The file is locked with a password: search cannot read it.")
        BROKEN = "broken", _("The file is damaged, or is not what its name says: search cannot read it.")
        TOO_BIG = "too-big", _("The file is too big for search to read it.")
        TOO_SLOW = (
            "too-slow",
            _("Reading the file took too long. Save it again in the program it was made with, or split it."),
        )
        OTHER_KIND = "other-kind", _("Search does not read files of this kind.")

    file_hash = models.CharField(max_length=40)
    extension = models.CharField(max_length=8)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING, db_index=True)
    text = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)

    #: A document does not "use" its own text.
    wagtail_reference_index_ignore = True

    class Meta:
        """One row for each content and kind."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=("file_hash", "extension"), name="one_text_per_file_content")
        ]

    def __str__(self) -> str:
        return f"{self.file_hash}.{self.extension}"

"""Which page a row of an imported file became, so that the same file can be imported again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class ImportedRow(models.Model):
    """One row of an office's files: its external id and language, and the page that it became.

    `digest` is that of the row as it was last written, empty while something in it still waits for another
    row; `revision` is the draft that was written, so that a later change by a person is noticed.
    """

    #: A row of a file is no use of a page.
    wagtail_reference_index_ignore = True

    office = models.ForeignKey("taxonomy.Country", on_delete=models.PROTECT, related_name="+")
    external_id = models.CharField(max_length=120)
    language = models.CharField(max_length=12)
    page = models.ForeignKey("editorial.TaggedPage", on_delete=models.CASCADE, related_name="imported_rows")
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        """One page for each id and language of an office."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("office", "external_id", "language"), name="imported_row_once_per_office"
            )
        ]

    def __str__(self) -> str:
        return f"{self.external_id} ({self.language})"

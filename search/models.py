"""The tables of search: document rows, which are its truth, and the queue of what the engine must still hear.

Texts and facets of documents are read and written by `engine/database/` alone.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndexedDocument(models.Model):
    """One page in one language. The `…words` hold the text as `engine/database/words.py` compares it.

    `made_of` stands for all that it was made of, empty where that was not noted; `seal` for what was written.
    """

    document_id = models.CharField(max_length=64, unique=True)
    version = models.BigIntegerField()
    work = models.CharField(max_length=64)
    locale = models.CharField(max_length=20)
    is_original = models.BooleanField()
    kind = models.CharField(max_length=40)
    published = models.DateField(null=True)
    public_since = models.BigIntegerField(default=0)
    title = models.TextField()
    summary = models.TextField()
    title_words = models.TextField()
    lead_words = models.TextField()
    words = models.TextField()
    surfaces = models.TextField()
    body = models.TextField()
    made_of = models.CharField(max_length=32)
    seal = models.CharField(max_length=32)

    class Meta:
        """The newest of each work is what most readers ask for."""

        indexes: ClassVar = [models.Index(fields=("work", "locale"), name="document_of_work_in_language")]

    def __str__(self) -> str:
        return self.document_id


class IndexedFacet(models.Model):
    """One value of one facet on one document; `work` is the document's, so that works are counted here."""

    document = models.ForeignKey(IndexedDocument, on_delete=models.CASCADE, related_name="facet_values")
    work = models.CharField(max_length=64)
    facet = models.CharField(max_length=40)
    value = models.CharField(max_length=120)

    class Meta:
        """Each value once; read from the value to its documents and works."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("document", "facet", "value"), name="facet_value_once_per_document"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=("facet", "value", "document", "work"), name="documents_of_facet_value")
        ]

    def __str__(self) -> str:
        return f"{self.facet}={self.value}"


class VocabularyStamp(models.Model):
    """One row that changes with every change of a theme, label or country, so that each process notices."""

    stamp = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.stamp


class PendingChange(models.Model):
    """A document that the engine has not heard of, written in the transaction that changed it: one row each.

    `change` differs with every event, so that what was sent is told from what came after. `must_build`: the
    document row itself is to be made anew from its page first. A parked one waits for a person or a change.
    `rebuild` names the rebuild of the index that includes it, and strikes it off when it ends well.
    """

    document_id = models.CharField(max_length=64, unique=True)
    change = models.BigIntegerField()
    must_build = models.BooleanField(default=False)
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    parked_at = models.DateTimeField(null=True)
    rebuild = models.CharField(max_length=40, default="", db_index=True)
    error = models.TextField(default="")

    def __str__(self) -> str:
        return self.document_id


class IndexKeeper(models.Model):
    """The one row that says who may write to the engine until when, and when it may be asked again.

    `failures` counts the calls in a row that the engine did not answer; nobody calls it before `rested_at`.
    """

    name = models.CharField(max_length=20, primary_key=True)
    holder = models.CharField(max_length=100, default="")
    doing = models.CharField(max_length=20, default="")
    expires_at = models.DateTimeField()
    failures = models.PositiveIntegerField(default=0)
    rested_at = models.DateTimeField(null=True)
    error = models.TextField(default="")
    drained_at = models.DateTimeField(null=True)
    rebuilt_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class UnansweredSearch(models.Model):
    """Words for which nothing was found, in one language; tells of no person and no hour."""

    text = models.CharField(_("words"), max_length=80)
    language = models.CharField(_("language"), max_length=20)
    count = models.PositiveIntegerField(_("times searched"), default=1)
    last_asked = models.DateField(_("last searched"))

    class Meta:
        """Each text once per language, the most wanted first."""

        verbose_name = _("search without results")
        verbose_name_plural = _("searches without results")
        ordering: ClassVar = ("-count", "-last_asked", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("text", "language"), name="unanswered_text_once_per_language")
        ]

    def __str__(self) -> str:
        return self.text

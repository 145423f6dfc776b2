"""Which files wait to be read, and what becomes of them. A file is read once, whichever document has it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path, PurePath

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.dispatch import Signal
from django.utils import timezone

from editorial.document_texts.child import read_file
from editorial.models import DocumentText, PageAttachment, PortalDocument

State = DocumentText.State
#: A claim older than this belongs to a process that was killed.
CLAIM = timedelta(minutes=10)
MAX_ATTEMPTS = 3

#: Pages show another text of an attachment than before. Sent inside the transaction, with `page_ids`.
texts_changed = Signal()


def note(document: PortalDocument) -> DocumentText | None:
    """Connect the document with the text of its content, to be read if nobody has; None for a lost file."""
    try:
        if not document.file_hash:
            document._set_file_hash()  # noqa: SLF001  # the public name saves, and saving leads back here
    except OSError:
        return None
    extension = PurePath(document.file.name).suffix.lower().removeprefix(".")[:8]
    text, _is_new = DocumentText.objects.get_or_create(file_hash=document.file_hash, extension=extension)
    before = document.text_id
    if before != text.pk:
        document.text = text
        PortalDocument.objects.filter(pk=document.pk).update(text=text, file_hash=document.file_hash)
        forget(before)
    return text


def forget(text_id: int | None) -> None:
    """Delete the text of a content that no document has any more."""
    if text_id is not None:
        DocumentText.objects.filter(pk=text_id, documents=None).delete()


def note_all() -> None:
    """Connect documents that are older than this table."""
    for document in PortalDocument.objects.filter(text=None).iterator():
        note(document)


def tell_pages(documents: Iterable[int]) -> None:
    """Say that pages with these documents show another text."""
    pages = PageAttachment.objects.filter(document__in=documents).values_list("page_id", flat=True)
    page_ids = set(pages)
    if page_ids:
        texts_changed.send(sender=DocumentText, page_ids=page_ids)


def waiting() -> Q:
    """Files that nobody reads at the moment."""
    return Q(state=State.WAITING) & (Q(claimed_at=None) | Q(claimed_at__lt=timezone.now() - CLAIM))


def read_next() -> DocumentText | None:
    """Read one file that waits, and return its row; None if none does."""
    while (row := DocumentText.objects.filter(waiting()).order_by("pk").first()) is not None:
        mine = DocumentText.objects.filter(waiting(), pk=row.pk)
        if mine.update(claimed_at=timezone.now(), attempts=F("attempts") + 1):
            _read(row)
            return row
    return None


def _read(row: DocumentText) -> None:
    """Read the file outside of any transaction, then write what was found."""
    state, text = State.BROKEN, ""
    if row.attempts < MAX_ATTEMPTS:
        state, text = _content(row)
    with transaction.atomic():
        row.state, row.text, row.claimed_at = state, text, None
        row.save(update_fields=["state", "text", "claimed_at"])
        tell_pages(list(PortalDocument.objects.filter(text=row).values_list("pk", flat=True)))


def _content(row: DocumentText) -> tuple[State, str]:
    document = PortalDocument.objects.filter(text=row).first()
    if document is None or document.get_file_size() is None:
        return State.BROKEN, ""
    if document.file.size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
        return State.TOO_BIG, ""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        with document.open_file() as source, path.open("wb") as target:
            shutil.copyfileobj(source, target)
        found, text = read_file(path, row.extension)
    return State(found), text

"""Where the texts of files meet search, which know nothing of each other."""

from __future__ import annotations

from typing import Any

from editorial.document_texts.queue import texts_changed
from search import indexing


def pages_have_other_texts(page_ids: set[int], **kwargs: Any) -> None:
    """Index the pages whose attachments say something else than before."""
    indexing.update_ids(page_ids)


def connect() -> None:
    """Connect the receiver; called once when the apps are ready."""
    texts_changed.connect(pages_have_other_texts, dispatch_uid="portal.pages_have_other_texts")

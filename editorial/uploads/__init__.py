"""What may be uploaded: the content of a file is checked, never its name alone."""

from __future__ import annotations

from editorial.uploads.documents import check_document
from editorial.uploads.drawings import clean_drawing

__all__ = ["check_document", "clean_drawing"]

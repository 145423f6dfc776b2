"""The forms of pictures and documents: what an upload of several files does not ask is as the model says.

Without it such a file would wait, unsaved, until somebody presses "Update", and be gone if nobody does.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

NOT_ASKED = ("licence", "consent")


class DocumentForm(BaseDocumentForm):
    """Of a document: its licence is the usual one until somebody says otherwise."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(_with_defaults(self, data, kwargs), *args, **kwargs)


class ImageForm(BaseImageForm):
    """Of a picture: consent is missing until somebody says otherwise, so that it is not shown."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(_with_defaults(self, data, kwargs), *args, **kwargs)


def _with_defaults(form: Any, data: Any, kwargs: dict[str, Any]) -> Any:
    """Only the upload of several files has no prefix and does not ask; other forms send what they show."""
    if data is None or kwargs.get("prefix"):
        return data
    asked = data.copy()
    for name in NOT_ASKED:
        try:
            field = form._meta.model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        asked.setdefault(name, field.get_default())
    return asked

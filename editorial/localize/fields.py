"""What becomes of a field when a page is translated, beyond what wagtail-localize offers."""

from __future__ import annotations

from wagtail_localize.fields import BaseTranslatableField


class UntouchedField(BaseTranslatableField):
    """A field that each page keeps for itself: never offered for translation, never overwritten."""

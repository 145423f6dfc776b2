"""Drawings (SVG): scripts, handlers and addresses of other sites are taken out before the file is kept."""

from __future__ import annotations

import py_svg_hush
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext_lazy as _

EMBEDDED_PICTURES = {"image": ["png", "jpeg", "gif", "webp"]}


def clean_drawing(file: File[bytes]) -> SimpleUploadedFile:
    """Return the drawing without anything that acts. Raises ValidationError if it cannot be read."""
    file.seek(0)
    try:
        cleaned = py_svg_hush.filter_svg(file.read(), keep_data_url_mime_types=EMBEDDED_PICTURES)
    except Exception as error:  # the Rust side documents no exception type
        message = _("This drawing cannot be read safely. Save it as PNG and upload that file.")
        raise ValidationError(message, "drawing") from error
    return SimpleUploadedFile(file.name or "drawing.svg", cleaned, content_type="image/svg+xml")

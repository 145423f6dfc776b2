"""Pictures and documents for tests."""

from __future__ import annotations

import io

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Collection

from editorial.models import PortalDocument, PortalImage

PDF = b"%PDF-1.7\n%%EOF\n"


def make_document(title: str = "A report", collection: Collection | None = None) -> PortalDocument:
    """Return a small PDF in the collection (default: the root)."""
    document = PortalDocument(title=title, file=ContentFile(PDF, "report.pdf"))
    document.collection = collection or Collection.get_first_root_node()
    document.save()
    return document


def make_image(title: str = "A workshop", collection: Collection | None = None) -> PortalImage:
    """Return a small PNG in the collection (default: the root)."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(buffer, "PNG")
    image = PortalImage(title=title, file=ContentFile(buffer.getvalue(), "workshop.png"))
    image.collection = collection or Collection.get_first_root_node()
    image.save()
    return image

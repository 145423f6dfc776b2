"""What every page shares."""

from __future__ import annotations

from editorial.models.document_text import DocumentText
from editorial.models.files import Consent, PageAttachment, PortalDocument, PortalImage, PortalRendition
from editorial.models.imported_row import ImportedRow
from editorial.models.places import PlacedPageMixin
from editorial.models.section_page import SectionPage
from editorial.models.tagged_page import TaggedPage
from editorial.models.tagging import PageCountry, PageTheme
from editorial.models.translation_request import TranslationRequest

__all__ = [
    "Consent",
    "DocumentText",
    "ImportedRow",
    "PageAttachment",
    "PageCountry",
    "PageTheme",
    "PlacedPageMixin",
    "PortalDocument",
    "PortalImage",
    "PortalRendition",
    "SectionPage",
    "TaggedPage",
    "TranslationRequest",
]

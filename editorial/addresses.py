"""Where a work is read: the address that keeps the reader's language."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page


def reading_url(page_id: int, language: str) -> str:
    """Return where a work is read with the interface in `language`, whatever language its text is in."""
    with override(language):
        return reverse("read_original", args=[page_id])


def url_for_reader(page: Page, language: str, request: HttpRequest | None = None) -> str:
    """Return the address that keeps the reader's language: the page's own if it is in that language."""
    if page.locale.language_code == language:
        return page.get_url(request) or ""
    return reading_url(page.pk, language)

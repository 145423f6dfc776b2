"""Where a work is read: the address that keeps the reader's language."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from editorial.site_trees import site_roots

_SAFE = "!$&'()*+,;=/~:@"  # what Django leaves as it is in a path


def reading_url(page_id: int, language: str) -> str:
    """Return where a work is read with the interface in `language`, whatever language its text is in."""
    with override(language):
        return reverse("read_original", args=[page_id])


def url_for_reader(page: Page, language: str, request: HttpRequest | None = None) -> str:
    """Return the address that keeps the reader's language: the page's own if it is in that language."""
    if page.locale.language_code == language:
        return page_url(page, request)
    return reading_url(page.pk, language)


def page_url(page: Page, request: HttpRequest | None) -> str:
    """Return the page's own address as `get_url` does, resolved once per request and language."""
    known = address(page.url_path, page.locale.language_code, request) if request is not None else ""
    return known or page.get_url(request) or ""


def address(url_path: str, language: str, request: HttpRequest) -> str:
    """Return the address of what stands at a path of the tree; empty where there are several sites."""
    known: dict[str, tuple[str, str] | None] = vars(request).setdefault("_beginnings_of_addresses", {})
    if language not in known:
        known[language] = _beginning(request, language)
    root_path, beginning = known[language] or ("", "")
    if not root_path or not url_path.startswith(root_path):
        return ""
    return beginning + quote(url_path[len(root_path) :], safe=_SAFE)


def _beginning(request: HttpRequest, language: str) -> tuple[str, str] | None:
    """Return where the tree of the language begins, in paths and in addresses; none for several sites."""
    roots = site_roots(request)
    own = [root.root_path for root in roots if root.language_code == language]
    if len({root.site_id for root in roots}) != 1 or len(own) != 1:
        return None
    with override(language):
        return own[0], reverse("wagtail_serve", args=[""])

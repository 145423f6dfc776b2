"""Where a work is read: the address that keeps the reader's language."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from django.http import HttpRequest
from django.urls import get_script_prefix, reverse
from django.utils.translation import override
from wagtail.models import Page

from editorial.site_trees import site_roots

_SAFE = "!$&'()*+,;=/~:@"  # what Django leaves as it is in a path
_ANY = 1_000_000_007  # the number of no page, found again in its address


def reading_url(page_id: int, language: str) -> str:
    """Return where a work is read with the interface in `language`, whatever language its text is in."""
    before, after = _around_the_number(language, get_script_prefix())
    return f"{before}{page_id}{after}"


@lru_cache(maxsize=256)
def _around_the_number(language: str, _mounted_at: str) -> tuple[str, str]:
    """Return what every such address of a language begins and ends with: to reverse one takes its time."""
    with override(language):
        before, _number, after = reverse("read_original", args=[_ANY]).rpartition(str(_ANY))
    return before, after


def url_for_reader(page: Page, language: str, request: HttpRequest | None = None) -> str:
    """Return the address that keeps the reader's language: the page's own if it is in that language."""
    if page.locale.language_code == language:
        return page_url(page, request)
    return reading_url(page.pk, language)


def page_url(page: Page, request: HttpRequest | None) -> str:
    """Return the page's own address as `get_url` does, resolved once per request and language."""
    known = address(page.url_path, page.locale.language_code, request) if request is not None else ""
    return known or page.get_url(request) or ""


def row_url(pk: int, url_path: str, language: str, request: HttpRequest) -> str:
    """Return the own address of a page of which no more is read than this."""
    return address(url_path, language, request) or Page.objects.get(pk=pk).get_url(request) or ""


def full_url(page: Page, request: HttpRequest) -> str:
    """Return the page's own address with its site, as `get_full_url` does."""
    known = address(page.url_path, page.locale.language_code, request)
    return f"{site_roots(request)[0].root_url}{known}" if known else page.get_full_url(request) or ""


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
    return own[0], _front(language, get_script_prefix())


@lru_cache(maxsize=256)
def _front(language: str, _mounted_at: str) -> str:
    """Return where the pages of a language begin."""
    with override(language):
        return reverse("wagtail_serve", args=[""])

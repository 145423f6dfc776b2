"""What every page's admin shares: files are given out by right."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from wagtail import hooks

from editorial.document_access import may_download
from editorial.localize import hooks as _translating  # noqa: F401  # registers its own hooks
from editorial.models import PortalDocument


@hooks.register("before_serve_document")
def refuse_private_document(document: PortalDocument, request: HttpRequest) -> None:
    """Answer "not found" for a file that this request may not have: its existence is not told either."""
    if not may_download(request, document):
        raise Http404

"""What every page's admin shares: files are given out by right, choosers show no drafts of other offices."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.models import Page

from editorial import admin_desk as _desk  # noqa: F401  # registers its own hooks
from editorial import moderation_menu as _moderation_menu  # noqa: F401  # registers its own hooks
from editorial import signed_in as _signed_in  # noqa: F401  # registers its own hooks
from editorial.admin_visibility import visible_q
from editorial.decisions import say_instead_of_saved
from editorial.document_access import may_download
from editorial.localize import hooks as _translating  # noqa: F401  # registers its own hooks
from editorial.models import PortalDocument


@hooks.register("before_serve_document")
def refuse_private_document(document: PortalDocument, request: HttpRequest) -> None:
    """Answer "not found" for a file that this request may not have: its existence is not told either."""
    if not may_download(request, document):
        raise Http404


@hooks.register("after_edit_page")
def say_what_was_decided(request: HttpRequest, page: Page) -> None:
    """Tell a moderator what came of their decision."""
    say_instead_of_saved(request, page)


@hooks.register("construct_page_chooser_queryset")
def hide_drafts_of_other_offices(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Let choosers show public pages, and drafts and private pages of one's own office alone.

    By primary key, since search engines filter by few fields.
    """
    return pages.filter(pk__in=Page.objects.filter(visible_q(request.user)).values_list("pk", flat=True))

"""Reading a work that is not there in the reader's language, and asking for its translation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page
from wagtail.views import serve

from editorial.addresses import reading_url
from editorial.models import TaggedPage
from editorial.requests import WISHES_PERIOD, TooManyWishesError, ask_for_translation
from portal.client_address import client_address
from portal.routing import find_way
from portal.views.errors import too_many_requests

HOME_DEPTH = 2


def serve_or_original(request: HttpRequest, path: str = "") -> HttpResponse:
    """Serve the page at the path; where it is missing in this language, lead to the original."""
    if "\x00" in path:  # PostgreSQL takes no such text, not even to look for it
        raise Http404
    find_way(request, path, _language())
    try:
        return serve(request, path)
    except Http404:
        page = find_elsewhere(path)
        if page is None or request.method not in {"GET", "HEAD"}:
            raise
        return HttpResponseRedirect(reading_url(page.pk, _language()))


def find_elsewhere(path: str) -> TaggedPage | None:
    """Return the public page with this path under the front page of any language, originals first."""
    homes = Page.objects.filter(depth=HOME_DEPTH, alias_of__isnull=True).values_list("url_path", flat=True)
    wanted = [f"{home}{path.strip('/')}/" for home in homes]
    found = list(TaggedPage.objects.visible().filter(url_path__in=wanted).select_related("locale"))
    return min(found, key=lambda page: not page.is_original, default=None)


@require_safe
@csrf_protect
def read_original(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a public work with the interface in the reader's language, its text in its own."""
    page = best_reading(pk, _language())
    if page.locale.language_code == _language():
        return HttpResponseRedirect(page.get_url(request))
    if page.pk != pk:
        return HttpResponseRedirect(reading_url(page.pk, _language()))
    response: Any = page.specific.serve(request)
    if hasattr(response, "context_data"):
        response.context_data |= {
            "robots": "noindex",
            "alternates": [],
            "requested": "asked" in request.GET,
        }
    return response


def best_reading(pk: int, language: str) -> TaggedPage:
    """Return the public page of the same work that serves the reader best. Raises Http404.

    In the reader's language if it is there, else the original, else the page that was asked for.
    """
    if pk > models.BigIntegerField.MAX_BIGINT:  # no database has such a number, and some refuse the question
        raise Http404
    key = TaggedPage.objects.filter(pk=pk).values_list("translation_key", flat=True).first()
    if key is None:
        raise Http404
    pages = list(TaggedPage.objects.visible().filter(translation_key=key).select_related("locale"))
    if not pages:
        raise Http404
    return min(pages, key=lambda page: (page.locale.language_code != language, not page.is_original))


@require_POST
@csrf_protect
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Count the wish for a translation into the language of the address, and lead back."""
    page = best_reading(pk, _language())
    if page.locale.language_code != _language():
        try:
            ask_for_translation(page.translation_key, _language(), client_address(request))
        except TooManyWishesError:
            return too_many_requests(request, int(WISHES_PERIOD.total_seconds()))
    return HttpResponseRedirect(reading_url(page.pk, _language()) + "?asked")


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE

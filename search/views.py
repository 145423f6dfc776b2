"""The search page, for people and as data."""

from __future__ import annotations

from dataclasses import asdict

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from search import unanswered
from search.formats import data_response
from search.listing import list_pages
from search.query_text import clean
from search.suggestions import suggestions

FACETS = ("kind", "country", "theme", "level", "language", "year")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Anyone may search; only what anyone may read is found. A page beyond the last answers 404."""
    listing = list_pages(request, path=request.path, facets=FACETS)
    if not listing.total and not listing.asked.filters:
        unanswered.note(listing.asked.typed, listing.asked.text, listing.language)
    data = data_response(listing, request)
    if data is not None:
        return data
    context = {"listing": listing, "robots": "noindex, follow"}
    response = render(request, "search/search.html", context, status=200 if listing.exists else 404)
    response["X-Robots-Tag"] = "noindex, follow"
    return response


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """What continues the text. Nothing is kept on the way: a page may be gone the next moment."""
    language = get_language() or settings.LANGUAGE_CODE
    typed = clean(request.GET.get("q", ""))
    lines = suggestions(typed, language, reverse("search:search"))
    response = JsonResponse({"query": typed, "suggestions": [asdict(line) for line in lines]})
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response

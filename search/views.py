"""The search page, for people and as data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search import unanswered
from search.formats import data_response
from search.listing import list_pages

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

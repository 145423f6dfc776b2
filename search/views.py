"""The search page, for people and as JSON."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.contracts import Highlight
from search.listing import Listing, list_pages
from search.results import Result

FACETS = ("kind", "country", "theme", "level", "language", "year")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Anyone may search; only what anyone may read is found. A page beyond the last answers 404."""
    listing = list_pages(request, path=request.path, facets=FACETS)
    status = 200 if listing.exists else 404
    response: HttpResponse
    if request.GET.get("format") == "json":
        response = JsonResponse(as_data(listing, request), status=status)
    else:
        context = {"listing": listing, "robots": "noindex, follow"}
        response = render(request, "search/search.html", context, status=status)
    response["X-Robots-Tag"] = "noindex, follow"
    return response


def as_data(listing: Listing, request: HttpRequest) -> dict[str, Any]:
    """The listing as plain data."""
    return {
        "query": listing.asked.typed,
        "total": listing.total,
        "page": listing.asked.page,
        "pages": listing.last_page,
        "engine": listing.answer.engine,
        "degraded": listing.answer.is_degraded,
        "notes": list(listing.asked.notes),
        "results": [_result(result, request) for result in listing.results],
        "facets": {
            facet.name: {
                "label": facet.label,
                "values": [
                    {"value": option["value"], "label": option["label"], "count": option["count"]}
                    for option in facet.options
                ],
            }
            for facet in listing.facets
        },
    }


def _result(result: Result, request: HttpRequest) -> dict[str, Any]:
    return {
        "id": result.hit.id,
        "url": request.build_absolute_uri(result.url),
        "language": result.hit.locale,
        "is_original": result.hit.is_original,
        "kind": result.hit.kind,
        "title": result.page.title,
        "summary": result.card.get("summary", ""),
        "score": result.hit.score,
        "highlights": [_highlight(highlight) for highlight in result.hit.highlights if highlight.spans],
        "other_languages": [other.locale for other in result.hit.others],
    }


def _highlight(highlight: Highlight) -> dict[str, Any]:
    return {
        "field": highlight.field,
        "text": highlight.text,
        "spans": [[span.start, span.end] for span in highlight.spans],
    }

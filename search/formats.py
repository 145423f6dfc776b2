"""The same listing as data: JSON for programs, CSV for spreadsheets; docs/search.md describes both."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import content_disposition_header

from search.contracts import Highlight
from search.listing import Listing
from search.results import Result
from search.sources import showing

COLUMNS = ("id", "url", "language", "kind", "title", "summary", "date", "countries", "score")
_BYTE_ORDER_MARK = "\ufeff"  # by it a spreadsheet knows that this is UTF-8
_FORMULA = tuple("=+-@\t\r")


def data_response(listing: Listing, request: HttpRequest, *, name: str = "search") -> HttpResponse | None:
    """The answer in the format that the address asks for, as a file of the name; none for a page."""
    if not listing.asked.format:
        return None
    status = 200 if listing.exists else 404
    response: HttpResponse
    if listing.asked.format == "json":
        response = JsonResponse(as_data(listing, request), status=status)
    else:
        response = HttpResponse(content_type="text/csv; charset=utf-8", status=status)
        disposition = content_disposition_header(as_attachment=True, filename=f"{name}.csv")
        response["Content-Disposition"] = disposition or "attachment"
        response.write(_BYTE_ORDER_MARK)
        csv.writer(response).writerows(_rows(listing, request))
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
        "nearest": listing.answer.nearest,
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
        "url": request.build_absolute_uri(showing().address(result.page, request)),
        "language": result.hit.locale,
        "is_original": result.hit.is_original,
        "kind": result.hit.kind,
        "title": result.page.title,
        "summary": result.summary,
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


def _rows(listing: Listing, request: HttpRequest) -> Iterator[list[str]]:
    yield list(COLUMNS)
    for result in listing.results:
        card = result.card
        cells = (
            result.hit.id,
            request.build_absolute_uri(showing().address(result.page, request)),
            result.hit.locale,
            result.hit.kind,
            result.page.title,
            result.summary,
            card.get("date") or "",
            ", ".join(country["name"] for country in card.get("countries", ())),
            result.hit.score,
        )
        yield [plain_cell(str(cell)) for cell in cells]


def plain_cell(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or text.startswith(_FORMULA) else text

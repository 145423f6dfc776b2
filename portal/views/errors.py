"""What a visitor reads when something is refused or broken, in their language and with the right status."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

MAINTENANCE_RETRY_SECONDS = 600


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that came without its token."""
    message = _("The form was open for too long. Go back, load the page again and send it once more.")
    return HttpResponse(render_to_string("403.html", {"exception": message}, request), status=403)


def locked_out(
    request: HttpRequest, original_response: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    """Answer someone who tried too many passwords."""
    return too_many_requests(request, int(settings.AXES_COOLOFF_TIME.total_seconds()))


def too_many_requests(request: HttpRequest, retry_after: int) -> HttpResponse:
    """Answer 429; `retry_after` is in seconds."""
    context = {"retry_after": retry_after, "retry_after_minutes": max(1, retry_after // 60)}
    response = HttpResponse(render_to_string("429.html", context, request), status=429)
    response["Retry-After"] = str(retry_after)
    return response


def maintenance(request: HttpRequest) -> HttpResponse:
    """Answer 503, without touching the database."""
    response = HttpResponse(render_to_string("maintenance.html", {}, request), status=503)
    response["Retry-After"] = str(MAINTENANCE_RETRY_SECONDS)
    response["Cache-Control"] = "no-store"
    return response

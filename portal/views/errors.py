"""What a visitor reads when something is refused or broken, in their language and with the right status."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

MAINTENANCE_RETRY_SECONDS = 600


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that came without its token: why that may be, and how nothing that was typed is lost."""
    with override(_language_of(request)):
        cause, remedy = _("It was open for too long, or you signed in again in the meantime."), []
        if reason == REASON_NO_CSRF_COOKIE:
            cause = _("Your browser keeps no cookies of this portal, and forms need one.")
            remedy = [_("Allow cookies for this portal in the settings of your browser.")]
        steps = [
            _("Go back with the button of your browser. What you typed is still there."),
            _("Copy what you would not like to type again."),
            *remedy,
            _("Load the page again, put in what you copied, and send the form once more."),
        ]
        context = {"cause": cause, "steps": steps}
        return HttpResponse(render_to_string("form_refused.html", context, request), status=403)


def _language_of(request: HttpRequest) -> str:
    """The language of whoever reads: in the admin the one that they chose for it."""
    profile = getattr(getattr(request, "user", None), "wagtail_userprofile", None)
    is_in_admin = request.path.startswith(reverse("wagtailadmin_home"))
    chosen = profile.get_preferred_language() if profile and is_in_admin else ""
    return chosen or get_language() or settings.LANGUAGE_CODE


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

"""Maintenance: every request but the machine's own is told to come back later."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from portal.views.errors import maintenance


class MaintenanceMiddleware:
    """Answers 503 with `Retry-After` while `MAINTENANCE` is set; `/live` still answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through, or not."""
        if not settings.MAINTENANCE or request.path == reverse("live"):
            return self.get_response(request)
        return maintenance(request)

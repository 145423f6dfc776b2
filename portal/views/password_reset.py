"""Asking for a new password: bounded, so that nobody can flood a mailbox or try addresses by the thousand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from wagtail.admin.views.account import PasswordResetView

from portal.client_address import client_address
from portal.views.errors import too_many_requests

PERIOD = timedelta(hours=1)
ASKED_PER_ADDRESS = 10
MAILS_PER_MAILBOX = 3


class BoundedPasswordResetView(PasswordResetView):
    """Wagtail's view; one connection may ask ten times an hour, and a mailbox gets at most three mails.

    Who asks for a mailbox that had its mails is answered as always: nobody learns whether it is known.
    """

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse a connection that asks too often."""
        if _times("connection", client_address(request)) > ASKED_PER_ADDRESS:
            return too_many_requests(request, int(PERIOD.total_seconds()))
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        """Send the mail, unless the mailbox has had enough."""
        if _times("mailbox", form.cleaned_data["email"].strip().casefold()) > MAILS_PER_MAILBOX:
            form.save = lambda **_options: None
        response: HttpResponse = super().form_valid(form)
        return response


def _times(kind: str, who: str) -> int:
    """Return how often this came within the hour, this time included; only a keyed hash is kept."""
    key = f"reset:{kind}:{salted_hmac('portal.password_reset', who).hexdigest()[:32]}"
    cache.add(key, 0, timeout=int(PERIOD.total_seconds()))
    return cache.incr(key)

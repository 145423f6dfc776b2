"""Sessions whose key can be one: a quoted cookie may hold any byte, and PostgreSQL takes no NUL."""

from __future__ import annotations

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest


class PlainSessionMiddleware(SessionMiddleware):
    """Django's, for keys of ASCII letters and digits; any other key is no session, and is not looked for."""

    def process_request(self, request: HttpRequest) -> None:
        """Start the session of the request."""
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        if not (key.isascii() and key.isalnum()):
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        super().process_request(request)

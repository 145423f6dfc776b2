"""The address a request comes from, behind as many proxies as the environment says."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the client's address: the one that the outermost of our own proxies saw.

    Addresses further left in `X-Forwarded-For` are the client's own words and are not believed.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    count: int = settings.PROXY_COUNT
    forwarded = [part.strip() for part in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")]
    if count < 1 or len(forwarded) < count or not forwarded[-count]:
        return direct
    return forwarded[-count]

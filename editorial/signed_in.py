"""Tells the page editor, before it sends a page, whether its writer is still signed in."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail import hooks


@never_cache
@require_safe
def still_signed_in(request: HttpRequest) -> JsonResponse:
    """Return the token that a form needs now; Wagtail answers 403 to whoever is not signed in."""
    return JsonResponse({"token": get_token(request)})


@hooks.register("register_admin_urls")
def address() -> list[URLPattern]:
    """Say where the editor asks."""
    return [path("still-signed-in/", still_signed_in, name="still_signed_in")]


@hooks.register("insert_editor_js", order=100)
def ask_before_sending() -> SafeString:
    """Ask after a page that is saving itself has finished (`one-at-a-time.js`)."""
    context = {"address": reverse("still_signed_in"), "login_url": reverse("wagtailadmin_login")}
    return render_to_string("editorial/signed_in/script.html", context)

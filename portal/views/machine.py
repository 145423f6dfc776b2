"""What machines ask: is it alive, is it ready, what may a robot read, whom to tell about a weakness."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from search.outbox.status import queue_state

#: RFC 9116 wants a date less than a year ahead; ours moves along with every answer.
SECURITY_TXT_LIFETIME = timedelta(days=180)


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; asks nothing of anybody."""
    return HttpResponse("live\n", content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Say whether requests can be served: database and cache; 503 if not.

    Search may be degraded, since the database answers for its engine: then this only says so.
    """
    needed = {"database": _database_answers(), "cache": _cache_answers()}
    search = _search() if needed["database"] else {"state": "unknown"}
    return JsonResponse(needed | {"search": search}, status=200 if all(needed.values()) else 503)


def _search() -> dict[str, object]:
    """How search is, without asking its engine: nobody waits for that here."""
    try:
        state = queue_state()
    except DatabaseError:
        return {"state": "unknown"}
    return {
        "state": "degraded" if state.is_degraded else "ok",
        "queue": state.waiting,
        "age": int(state.age.total_seconds()),
        "parked": state.parked,
    }


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _cache_answers() -> bool:
    try:
        cache.set("portal-ready", "yes", timeout=5)
        return bool(cache.get("portal-ready") == "yes")
    except Exception:  # noqa: BLE001  # each cache backend has its own errors; any of them means "no"
        return False


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let robots read what visitors read, and name the sitemap."""
    lines = ["User-agent: *", f"Disallow: {reverse('wagtailadmin_home')}"]
    try:
        lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}"]
    except NoReverseMatch:
        pass  # an installation without a sitemap names none
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell about a weakness."""
    expires = (timezone.now() + SECURITY_TXT_LIFETIME).replace(microsecond=0)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT or request.build_absolute_uri('/')}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")

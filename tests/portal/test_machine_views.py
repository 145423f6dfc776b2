"""What machines ask, and the portal under maintenance."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from search.models import PendingChange

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_live_answers_without_the_database(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        response = client.get("/live")
    assert (response.status_code, response.content) == (200, b"live\n")


def test_ready_names_what_it_asked(client: Client) -> None:
    response = client.get("/ready")
    search = {"state": "ok", "queue": 0, "age": 0, "parked": 0}
    assert (response.status_code, response.json()) == (
        200,
        {"database": True, "cache": True, "search": search},
    )


def test_ready_says_that_search_is_degraded_and_still_serves(client: Client) -> None:
    start = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
    with time_machine.travel(start, tick=False):
        PendingChange.objects.create(document_id="page:1", change=1, queued_at=start, due_at=start)
        PendingChange.objects.create(
            document_id="page:2", change=1, queued_at=start, due_at=start, parked_at=start, error="secret"
        )
    with time_machine.travel(start + dt.timedelta(minutes=3), tick=False):
        response = client.get("/ready")

    search = {"state": "degraded", "queue": 1, "age": 180, "parked": 1}
    assert (response.status_code, response.json()["search"]) == (200, search)


def test_ready_is_503_without_a_database(client: Client) -> None:
    def refuse(*arguments: Any) -> None:
        raise DatabaseError

    with connection.execute_wrapper(refuse):
        response = client.get("/ready")
    assert (response.status_code, response.json()) == (
        503,
        {"database": False, "cache": True, "search": {"state": "unknown"}},
    )


def test_robots_keep_out_of_the_admin_and_find_the_sitemap(client: Client) -> None:
    assert client.get("/robots.txt").content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "",
        "Sitemap: http://testserver/sitemap.xml",
    ]


def test_security_txt_has_what_rfc_9116_requires(client: Client, settings: Any) -> None:
    settings.SECURITY_CONTACT = "mailto:security@example.org"
    lines = client.get("/.well-known/security.txt").content.decode().splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    assert fields["Contact"] == "mailto:security@example.org"
    assert timezone.now() < dt.datetime.fromisoformat(fields["Expires"]) < timezone.now() + dt.timedelta(365)
    assert fields["Canonical"] == "http://testserver/.well-known/security.txt"


@pytest.mark.parametrize("path", ["/en/", "/admin/", "/ready"])
def test_maintenance_answers_503_without_the_database(
    client: Client, settings: Any, django_assert_num_queries: Any, path: str
) -> None:
    settings.MAINTENANCE = True
    with django_assert_num_queries(0):
        response = client.get(path, HTTP_ACCEPT_LANGUAGE="fr")
    assert (response.status_code, response["Retry-After"]) == (503, "600")
    assert client.get("/live").status_code == 200

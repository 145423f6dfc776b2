"""What a visitor reads when something is refused or broken: in their language, with the right status."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext, ngettext, override

from editorial.opening import lay_foundation
from tests.factories.offices import make_office, make_officer

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

#: Code of the language, its tag and direction in HTML.
LANGUAGES = [("ar", "ar", "rtl"), ("id", "id", "ltr"), ("zh-hans", "zh-Hans", "ltr")]


def refused(code: str) -> HttpResponse:
    """A form that comes without its token."""
    lay_foundation()
    return Client(enforce_csrf_checks=True).post(f"/{code}/original/1/ask/")


def missing(code: str) -> HttpResponse:
    """A page that does not exist."""
    lay_foundation()
    return Client().get(f"/{code}/nothing-is-here/")


def too_many(code: str) -> HttpResponse:
    """One wrong password too many."""
    make_office("PK")
    make_officer("PK", "editor")
    data = {"username": "pk-editor", "password": "wrong"}
    for _attempt in range(django_settings.AXES_FAILURE_LIMIT + 1):
        response = Client().post(reverse("wagtailadmin_login"), data, HTTP_ACCEPT_LANGUAGE=code)
    return response


def broken(code: str) -> HttpResponse:
    """A page while the database refuses everything."""

    def refuse(*arguments: Any) -> None:
        raise DatabaseError

    with connection.execute_wrapper(refuse):
        return Client(raise_request_exception=False).get(f"/{code}/")


def in_maintenance(code: str) -> HttpResponse:
    """A page while the portal is looked after."""
    return Client().get(f"/{code}/")


@pytest.mark.parametrize(("code", "tag", "direction"), LANGUAGES)
@pytest.mark.parametrize(
    ("ask", "status", "heading"),
    [
        (refused, 403, "You may not open this page"),
        (missing, 404, "This page does not exist"),
        (too_many, 429, "Please wait a little"),
        (broken, 500, "Something went wrong"),
        (in_maintenance, 503, "We will be back soon"),
    ],
)
def test_error_is_told_in_the_readers_language(
    settings: Any, ask: Any, status: int, heading: str, code: str, tag: str, direction: str
) -> None:
    settings.MAINTENANCE = ask is in_maintenance

    response = ask(code)

    with override(code):
        translated = gettext(heading)
    html = response.content.decode()
    assert translated != heading
    assert response.status_code == status
    assert f'<html lang="{tag}" dir="{direction}">' in html
    assert f'<h1 class="page-header__title">{escape(translated)}</h1>' in html


def test_refused_form_tells_what_to_do_in_the_readers_language() -> None:
    message = "The form was open for too long. Go back, load the page again and send it once more."
    with override("id"):
        translated = gettext(message)

    assert translated != message
    assert escape(translated) in refused("id").content.decode()


def test_waiting_time_is_told_in_the_readers_language() -> None:
    one = "There were too many requests from your connection. Try again in one minute."
    more = "There were too many requests from your connection. Try again in %(minutes)s minutes."
    with override("id"):
        translated = ngettext(one, more, 15) % {"minutes": 15}

    response = too_many("id")

    assert response["Retry-After"] == "900"
    assert escape(translated) in response.content.decode()

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
from wagtail.users.models import UserProfile

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
        (refused, 403, "Your form was not accepted"),
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


OLD = "It was open for too long, or you signed in again in the meantime."
NO_COOKIES = "Your browser keeps no cookies of this portal, and forms need one."
ALLOW = "Allow cookies for this portal in the settings of your browser."
ALWAYS = (
    "Nothing was saved or sent this time.",
    "Go back with the button of your browser. What you typed is still there.",
    "Copy what you would not like to type again.",
    "Load the page again, put in what you copied, and send the form once more.",
)


def told(html: str, language: str) -> list[str]:
    """Which of the sentences about a refused form stand there, in the language."""
    with override(language):
        texts = {text: gettext(text) for text in (OLD, NO_COOKIES, ALLOW, *ALWAYS)}
    assert all(text != translated for text, translated in texts.items())
    return [text for text, translated in texts.items() if escape(translated) in html]


def test_refused_form_tells_a_reader_without_cookies_what_to_do() -> None:
    assert told(refused("id").content.decode(), "id") == [NO_COOKIES, ALLOW, *ALWAYS]


def test_form_of_an_earlier_session_tells_an_editor_what_to_do_in_the_language_of_their_admin() -> None:
    make_office("PK")
    user = make_officer("PK", "editor")
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "ur"
    profile.save()
    client = Client(enforce_csrf_checks=True)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    client.get(reverse("wagtailadmin_account"))

    response = client.post(reverse("wagtailadmin_account"), {"csrfmiddlewaretoken": "x" * 64})

    assert response.status_code == 403
    assert told(response.content.decode(), "ur") == [OLD, *ALWAYS]


@pytest.mark.parametrize("ask", [broken, in_maintenance])
def test_name_of_the_portal_is_in_the_readers_language_without_the_database(settings: Any, ask: Any) -> None:
    settings.MAINTENANCE = ask is in_maintenance

    html = ask("ar").content.decode()

    assert ("<span>تبادل الممارسات</span>" in html, "Practice Exchange" in html) == (True, False)


def test_name_that_an_installation_gave_itself_stays(settings: Any) -> None:
    settings.MAINTENANCE, settings.WAGTAIL_SITE_NAME = True, "Échange du Sahel"

    assert "<span>Échange du Sahel</span>" in in_maintenance("ar").content.decode()


def test_waiting_time_is_told_in_the_readers_language() -> None:
    one = "There were too many requests from your connection. Try again in one minute."
    more = "There were too many requests from your connection. Try again in %(minutes)s minutes."
    with override("id"):
        translated = ngettext(one, more, 15) % {"minutes": 15}

    response = too_many("id")

    assert response["Retry-After"] == "900"
    assert escape(translated) in response.content.decode()

"""Signing in: too many wrong passwords are slowed down, and nobody can lock another person out."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.factories.offices import PASSWORD, make_office, make_officer

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

VICTIM, ATTACKER = "192.0.2.1", "203.0.113.9"


def sign_in(address: str, password: str, **headers: Any) -> HttpResponse:
    """Try to sign in as the editor of Pakistan, from the address."""
    data = {"username": "pk-editor", "password": password}
    return Client().post(reverse("wagtailadmin_login"), data, REMOTE_ADDR=address, **headers)


@pytest.fixture(autouse=True)
def _editor() -> None:
    make_office("PK")
    make_officer("PK", "editor")


def fail(address: str, times: int = settings.AXES_FAILURE_LIMIT) -> None:
    """Try wrong passwords."""
    for _ in range(times):
        sign_in(address, "wrong")


def test_too_many_wrong_passwords_are_told_to_wait() -> None:
    fail(ATTACKER)
    response = sign_in(ATTACKER, PASSWORD)
    assert response.status_code == 429
    assert response["Retry-After"] == "900"


def test_answer_is_in_the_readers_language() -> None:
    fail(ATTACKER)
    response = sign_in(ATTACKER, "wrong", HTTP_ACCEPT_LANGUAGE="ar")
    assert response.status_code == 429
    assert 'lang="ar"' in response.content.decode()


def test_victim_signs_in_from_elsewhere_while_the_attacker_is_locked() -> None:
    fail(ATTACKER)
    response = sign_in(VICTIM, PASSWORD)
    assert (response.status_code, response["Location"]) == (302, reverse("wagtailadmin_home"))


def test_attacker_cannot_pose_as_the_victims_address(settings: Any) -> None:
    settings.PROXY_COUNT = 1
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in("10.0.0.1", "wrong", HTTP_X_FORWARDED_FOR=f"{VICTIM}, {ATTACKER}")
    response = sign_in("10.0.0.1", PASSWORD, HTTP_X_FORWARDED_FOR=VICTIM)
    assert response.status_code == 302


def test_lock_ends_by_itself() -> None:
    with time_machine.travel(dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC), tick=False) as clock:
        fail(ATTACKER)
        clock.shift(settings.AXES_COOLOFF_TIME + dt.timedelta(seconds=1))
        assert sign_in(ATTACKER, PASSWORD).status_code == 302


def test_success_forgets_earlier_mistakes() -> None:
    fail(VICTIM, settings.AXES_FAILURE_LIMIT - 1)
    assert sign_in(VICTIM, PASSWORD).status_code == 302
    fail(VICTIM, 1)
    assert sign_in(VICTIM, PASSWORD).status_code == 302


@pytest.mark.parametrize(("address", "mails"), [("pk-editor@example.org", 1), ("who@example.org", 0)])
def test_password_reset_tells_nobody_whether_an_address_is_known(address: str, mails: int) -> None:
    response = Client().post(reverse("wagtailadmin_password_reset"), {"email": address})
    assert (response.status_code, response["Location"]) == (302, reverse("wagtailadmin_password_reset_done"))
    assert len(mail.outbox) == mails


def test_mailbox_gets_three_mails_an_hour_and_nobody_notices() -> None:
    answers = {ask_for_password(f"192.0.2.{number}").status_code for number in range(5)}
    assert (answers, len(mail.outbox)) == ({302}, 3)


def test_connection_asks_for_passwords_ten_times_an_hour() -> None:
    answers = [ask_for_password("192.0.2.1", f"who{number}@example.org").status_code for number in range(11)]
    assert answers == [*[302] * 10, 429]
    assert ask_for_password("192.0.2.2").status_code == 302


def ask_for_password(connection: str, address: str = "pk-editor@example.org") -> HttpResponse:
    """Ask for a new password from the connection."""
    return Client().post(reverse("wagtailadmin_password_reset"), {"email": address}, REMOTE_ADDR=connection)


@pytest.mark.parametrize(("code", "label"), [("zh-hans", "密码"), ("ur", "پاس ورڈ"), ("fr", "Mot de passe")])
def test_password_is_asked_for_in_the_language_of_the_browser(code: str, label: str) -> None:
    html = Client().get(reverse("wagtailadmin_login"), HTTP_ACCEPT_LANGUAGE=code).content.decode()

    assert label in html
    assert not re.search(r"<label[^>]*>\s*Password", html)

"""Requests as no browser of ours sends them: other methods, hosts, ways back, forms for another office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as portal_settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override
from wagtail.models import Page, Revision

from offices.models import CountryPage
from practices.models import GoodPracticePage
from tests.factories.offices import make_office, make_officer
from tests.factories.site import make_one_of_each
from tests.harness.worlds import kept
from tests.practices.test_editor import form_data

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

VIEWS = ("/en/search/", "/live", "/ready", "/robots.txt", "/sitemap.xml", "/.well-known/security.txt")
ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "javascript:alert(1)",
    "https:evil.example",
    "\x00//evil.example/",
)


@pytest.fixture(scope="module")
def addresses(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[str]]:
    """One page of every kind, and the views that are no pages."""
    with kept(django_db_blocker):
        pages = make_one_of_each().values()
        yield [*(page.url for page in pages), *VIEWS]


def test_head_is_answered_as_get_without_a_body(client: Client, addresses: list[str]) -> None:
    for address in addresses:
        asked, headed = client.get(address), client.head(address)
        assert (headed.status_code, headed.content) == (asked.status_code, b""), address
        assert headed["Content-Type"] == asked["Content-Type"], address


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_other_methods_change_nothing_and_break_nothing(
    client: Client, addresses: list[str], method: str
) -> None:
    before = sorted(Page.objects.values_list("pk", "title", "live")), Revision.objects.count()
    for address in addresses:
        response = getattr(client, method)(address, data="title=Changed", content_type="text/plain")
        assert response.status_code in {200, 405}, address
    assert (sorted(Page.objects.values_list("pk", "title", "live")), Revision.objects.count()) == before


def test_closed_views_take_posts_only(client: Client, addresses: list[str]) -> None:
    page = GoodPracticePage.objects.get()
    response = client.get(reverse("ask_for_translation", args=[page.pk]))
    assert (response.status_code, response["Allow"]) == (405, "POST")


def test_unknown_host_is_refused(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["portal.example.org"]
    response = client.get("/en/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert b"evil.example" not in response.content


@pytest.mark.parametrize("value", ELSEWHERE)
def test_signing_in_never_leads_elsewhere(client: Client, value: str) -> None:
    make_office("PK")
    make_officer("PK", "editor")
    user = {"username": "pk-editor", "password": "pk-editor"}
    response = client.post(f"{reverse('wagtailadmin_login')}", {**user, "next": value})
    assert response.status_code in {200, 302}
    assert "evil.example" not in response.get("Location", "")
    assert "javascript:" not in response.get("Location", "")


@pytest.mark.parametrize("value", ELSEWHERE)
def test_admin_forms_never_lead_elsewhere(client: Client, value: str) -> None:
    office = make_office("PK")
    client.force_login(make_officer("PK", "editor"), backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("wagtailadmin_pages:add", args=["practices", "goodpracticepage", office.pk])
    response = client.post(address, {**form_data(), "next": value})
    assert response.status_code == 302
    assert "evil.example" not in response["Location"]


@pytest.mark.parametrize("language", ["en", "ar", "zh-hans"])
def test_form_without_its_token_is_told_what_to_do(language: str) -> None:
    client = Client(enforce_csrf_checks=True)
    page = make_one_of_each()["good-practice"]
    with override(language):
        address = reverse("ask_for_translation", args=[page.pk])
        told = gettext("Nothing was saved or sent this time.")
    response = client.post(address)
    assert response.status_code == 403
    assert told in response.content.decode()


@pytest.mark.parametrize("language", ["en", "fr", "ur"])
def test_practice_without_a_title_keeps_what_was_written(client: Client, language: str) -> None:
    office = make_office("PK")
    user = make_officer("PK", "editor")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    client.cookies[portal_settings.LANGUAGE_COOKIE_NAME] = language
    address = reverse("wagtailadmin_pages:add", args=["practices", "goodpracticepage", office.pk])
    before = GoodPracticePage.objects.count()

    response = client.post(address, form_data(title="", slug="", summary="Trainers visit each factory."))

    assert response.status_code == 200
    assert response.context["form"].errors["title"]
    assert "Trainers visit each factory." in response.content.decode()
    assert GoodPracticePage.objects.count() == before


def test_practice_for_another_office_is_refused_and_nothing_made(client: Client) -> None:
    make_office("PK")
    china = CountryPage.objects.get(pk=make_office("CN").pk)
    client.force_login(make_officer("PK", "editor"), backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("wagtailadmin_pages:add", args=["practices", "goodpracticepage", china.pk])
    before = Page.objects.count()

    response = client.post(address, form_data())

    assert response.status_code == 302
    assert "goodpracticepage" not in response["Location"]
    assert Page.objects.count() == before
    assert CountryPage.objects.get(pk=china.pk).numchild == china.numchild


@pytest.mark.postgres
@pytest.mark.parametrize("key", ['"abcdefgh\\000"', '"\\377\\376abcdefgh"', "a'b;c", '"a b c d e f g h"'])
def test_session_of_no_meaning_is_nobodys(key: str) -> None:
    cookie = f"{portal_settings.SESSION_COOKIE_NAME}={key}"
    response = Client().get(reverse("wagtailadmin_home"), headers={"cookie": cookie})
    assert (response.status_code, response["Location"].split("?")[0]) == (302, reverse("wagtailadmin_login"))

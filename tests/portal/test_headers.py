"""The headers of every answer: content policy, isolation, permissions; nonces on every inline script."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.offices import make_office, make_user

pytestmark = [pytest.mark.integration, pytest.mark.django_db, pytest.mark.wagtail_indexes]

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)([^>]*)>")
NONCE = re.compile(r"'nonce-([^']+)'")


def directives(header: str) -> dict[str, str]:
    """Return the policy as directive → its sources."""
    return {name: rest for name, _, rest in (part.strip().partition(" ") for part in header.split(";"))}


def test_policy_outside_the_admin_allows_nothing_that_is_not_named(client: Client) -> None:
    policy = directives(client.get("/robots.txt")["Content-Security-Policy"])
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["base-uri"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"


def test_policy_nowhere_allows_unsafe_code(client: Client) -> None:
    client.force_login(make_user("admin", is_superuser=True))
    for path in ("/robots.txt", reverse("wagtailadmin_home")):
        assert "unsafe" not in client.get(path)["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
def test_header_is_sent_with_every_answer(client: Client, header: str, value: str) -> None:
    assert client.get("/robots.txt")[header] == value
    assert client.get("/en/there-is-no-such-page/")[header] == value


def test_powerful_features_are_off(client: Client) -> None:
    assert "camera=()" in client.get("/robots.txt")["Permissions-Policy"]


ADMIN_PATHS = [
    ("wagtailadmin_home", []),
    ("wagtailadmin_explore_root", []),
    ("wagtailadmin_pages:search", []),
    ("wagtailimages:index", []),
    ("wagtailimages:add_multiple", []),
    ("wagtaildocs:add_multiple", []),
    ("wagtailusers_users:add", []),
    ("wagtailusers_groups:add", []),
    ("wagtailadmin_account", []),
    ("wagtailadmin_reports:site_history", []),
    ("wagtailadmin_reports:aging_pages", []),
    ("wagtailadmin_workflows:index", []),
    ("wagtailadmin_collections:index", []),
]


@pytest.mark.parametrize(("name", "arguments"), ADMIN_PATHS)
def test_every_inline_script_of_the_admin_carries_the_nonce(
    client: Client, name: str, arguments: list[object]
) -> None:
    client.force_login(make_user("admin", is_superuser=True))
    assert_scripts_have_nonce(client, reverse(name, args=arguments))


@pytest.mark.parametrize("view", ["edit", "copy", "history", "usage"])
def test_every_inline_script_of_a_page_view_carries_the_nonce(client: Client, view: str) -> None:
    page = make_office("PK")
    client.force_login(make_user("admin", is_superuser=True))
    assert_scripts_have_nonce(client, reverse(f"wagtailadmin_pages:{view}", args=[page.pk]))


def test_every_inline_script_of_submitting_a_translation_carries_the_nonce(client: Client) -> None:
    page = make_office("PK")
    make_office("CN", "fr")
    client.force_login(make_user("admin", is_superuser=True))
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert_scripts_have_nonce(client, url)


def assert_scripts_have_nonce(client: Client, url: str) -> None:
    """Fetch the address and compare the nonce of every inline script with the header's."""
    response = client.get(url)
    assert response.status_code == 200, url
    scripts = INLINE_SCRIPT.findall(response.content.decode())
    allowed = NONCE.search(response["Content-Security-Policy"])
    wanted = f'nonce="{allowed.group(1)}"' if allowed else "a nonce in the header"
    assert [attributes for attributes in scripts if wanted not in attributes] == []

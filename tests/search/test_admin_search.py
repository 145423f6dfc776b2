"""Editors find pages, pictures and documents in the admin by words in three scripts."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from accounts.models import GlobalGroup
from tests.factories.files import make_document, make_image
from tests.factories.offices import make_home, make_office, make_user
from tests.factories.practices import make_practice

pytestmark = [pytest.mark.integration, pytest.mark.wagtail_indexes]

SCRIPTS = [("Coaching on site", "coaching"), ("التدريب في المصنع", "التدريب"), ("现场 辅导", "辅导")]


@pytest.fixture
def administrator(client: Client, db: None) -> Client:
    """A client signed in as administrator."""
    group = Group.objects.get(global_role__role=GlobalGroup.Role.ADMINISTRATOR)
    client.force_login(make_user("administrator", group))
    return client


def shown(client: Client, address: str, text: str) -> str:
    """What the list of the admin shows for the text."""
    response: Any = client.get(reverse(address), {"q": text})
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.mark.parametrize(("title", "text"), SCRIPTS)
def test_page_is_found_by_its_title(administrator: Client, title: str, text: str) -> None:
    make_home()
    office = make_office("CN")
    make_practice(office, title)
    make_practice(office, "Unrelated")

    content = shown(administrator, "wagtailadmin_pages:search", text)

    assert title in content
    assert "Unrelated" not in content


# Wagtail leaves the temporary file of a thumbnail to be closed by itself.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(("title", "text"), SCRIPTS)
def test_picture_is_found_by_its_title(administrator: Client, title: str, text: str) -> None:
    for name in (title, "Unrelated"):
        make_image(name)

    content = shown(administrator, "wagtailimages:index", text)

    assert title in content
    assert "Unrelated" not in content


@pytest.mark.parametrize(("title", "text"), SCRIPTS)
def test_document_is_found_by_its_title(administrator: Client, title: str, text: str) -> None:
    for name in (title, "Unrelated"):
        make_document(name)

    content = shown(administrator, "wagtaildocs:index", text)

    assert title in content
    assert "Unrelated" not in content

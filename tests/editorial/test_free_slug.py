"""An editor never meets an error about a slug: two drafts of one title, no letter in it, any script."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from editorial.free_slug import LONGEST, numbered
from offices.models import CountryPage
from practices.models import GoodPracticePage
from tests.factories.offices import make_office, make_officer
from tests.factories.practices import make_practice
from tests.practices.test_editor import form_data

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def office(client: Client) -> CountryPage:
    """China's page, whose editor is signed in."""
    page = make_office("CN")
    client.force_login(make_officer("CN", "editor"), backend="django.contrib.auth.backends.ModelBackend")
    return page


def draft(client: Client, office: CountryPage, **changes: Any) -> Any:
    """Save a new good practice; returns the answer."""
    url = reverse("wagtailadmin_pages:add", args=["practices", "goodpracticepage", office.pk])
    return client.post(url, form_data(**changes))


def slugs() -> list[str]:
    """The slugs of all good practices, in the order they were made."""
    return list(GoodPracticePage.objects.order_by("pk").values_list("slug", flat=True))


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Coaching on site", "coaching-on-site"),
        ("现场辅导", "现场辅导"),
        ("التدريب في الموقع", "التدريب-في-الموقع"),
        ("በቦታው ላይ ማሰልጠን", "በቦታው-ላይ-ማሰልጠን"),
        ("???", "good-practice"),
    ],
)
def test_drafts_of_one_title_have_slugs_of_their_own(
    client: Client, office: CountryPage, title: str, slug: str
) -> None:
    sent = [slug, "", slug]  # with script the form brings it along, without it is empty

    answers = [draft(client, office, title=title, slug=each) for each in sent]

    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert slugs() == [slug, f"{slug}-2", f"{slug}-3"]


def test_a_slug_that_is_changed_to_a_taken_one_gets_a_number_and_its_own_stays(
    client: Client, office: CountryPage
) -> None:
    make_practice(office, "Taken", live=False)
    page = make_practice(office, "Coaching", live=False)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])

    for slug in ("taken", "taken-2", "taken-2"):
        assert client.post(url, form_data(slug=slug)).status_code == 302

    assert GoodPracticePage.objects.get(pk=page.pk).slug == "taken-2"


def test_a_number_finds_room_in_the_longest_slug() -> None:
    longest = "x" * LONGEST

    second = numbered(longest, {longest})

    assert (len(second) <= LONGEST, second[-2:]) == (True, "-2")

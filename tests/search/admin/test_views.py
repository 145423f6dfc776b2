"""The report on the search index: administrators see what waits and is parked, and set it right."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from practices.models import GoodPracticePage
from search.admin.views import REMEDIES
from search.models import IndexedDocument, PendingChange
from search.outbox.drain import drain
from tests.factories.offices import make_office, make_officer, make_user
from tests.factories.practices import make_practice
from tests.search.memory_engine import Index

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def practice(index: Index) -> GoodPracticePage:
    """A practice that the engine refused until it was parked."""
    page = make_practice(make_office("CN"), "Coaching on site")
    PendingChange.objects.filter(document_id=f"page:{page.pk}").update(
        parked_at=NOON, attempts=5, error="<b>mapping</b> says no"
    )
    return page


@pytest.fixture
def administrator(client: Client) -> Client:
    """A signed-in administrator."""
    client.force_login(make_user("admin", Group.objects.get(global_role__role="administrator")))
    return client


def url() -> str:
    """The address of the report."""
    return reverse("search_index:index")


def press(client: Client, remedy: str) -> str:
    """What is said after a button was pressed."""
    return client.post(url(), {"remedy": remedy}, follow=True).content.decode()


def test_report_names_what_is_parked_and_why(administrator: Client, practice: GoodPracticePage) -> None:
    text = administrator.get(url()).content.decode()

    assert "Coaching on site" in text
    assert "&lt;b&gt;mapping&lt;/b&gt; says no" in text
    assert "1 page is set aside: the engine refused it." in text


def test_report_of_a_healthy_index(administrator: Client, index: Index) -> None:
    make_office("CN")
    drain()

    text = administrator.get(url()).content.decode()

    assert "All is well: the search engine answers and has received every change." in text
    assert "No page is set aside." in text


def test_report_is_shown_while_the_engine_is_away(administrator: Client, index: Index) -> None:
    index.away = True
    make_office("CN")
    drain()

    text = administrator.get(url()).content.decode()

    assert "The engine did not accept the last changes: The memory engine is away." in text
    assert "<dt>Pages in the index</dt><dd>–</dd>" in text  # nobody knows


def test_sending_now_wakes_an_engine_that_is_left_alone(administrator: Client, index: Index) -> None:
    office = make_office("CN")
    index.away = True
    drain()
    index.away = False

    assert "The waiting changes are being sent." in press(administrator, "drain")
    assert set(index.documents) == {f"page:{office.pk}"}


def test_sending_now_does_not_wait_for_what_was_put_off(administrator: Client, index: Index) -> None:
    page = f"page:{make_office('CN').pk}"
    index.refuses = {page: "busy"}
    drain()
    index.refuses = {}

    press(administrator, "drain")

    assert (set(index.documents), PendingChange.objects.count()) == ({page}, 0)


def test_parked_pages_are_tried_again(
    administrator: Client, practice: GoodPracticePage, index: Index
) -> None:
    press(administrator, "retry")

    assert (f"page:{practice.pk}" in index.documents, PendingChange.objects.count()) == (True, 0)


@pytest.mark.parametrize("remedy", ["reconcile", "rebuild"])
def test_what_is_missing_is_brought_back(
    administrator: Client, practice: GoodPracticePage, index: Index, remedy: str
) -> None:
    IndexedDocument.objects.all().delete()
    PendingChange.objects.all().delete()

    press(administrator, remedy)

    assert set(index.documents) == set(IndexedDocument.objects.values_list("document_id", flat=True))
    assert f"page:{practice.pk}" in index.documents


@pytest.mark.parametrize("remedy", ["drain", "retry", "reconcile", "rebuild"])
def test_button_says_so_when_the_engine_is_away(administrator: Client, index: Index, remedy: str) -> None:
    index.away = True

    text = press(administrator, remedy)

    assert "This could not be done now: The memory engine is away. Press the button again" in text
    assert [said for each in REMEDIES if (said := str(each.done)) in text] == []


def test_unknown_button_does_nothing(administrator: Client, practice: GoodPracticePage, index: Index) -> None:
    press(administrator, "drop-all")

    assert index.calls == []


def test_nobody_else_sees_the_report_or_presses_a_button(practice: GoodPracticePage, index: Index) -> None:
    people = [
        make_officer("CN", "moderator"),
        make_user("coordinator", Group.objects.get(global_role__role="coordinator")),
    ]
    for person in people:
        client = Client()
        client.force_login(person)
        seen = client.get(url())
        pressed = client.post(url(), {"remedy": "drain"})
        menu = client.get(reverse("wagtailadmin_home")).content.decode()

        assert (seen.status_code, pressed.status_code) == (302, 302)
        assert url() not in menu
    assert index.calls == []


def test_buttons_need_the_token_of_the_form(practice: GoodPracticePage, index: Index) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("admin", Group.objects.get(global_role__role="administrator")))

    assert client.post(url(), {"remedy": "drain"}).status_code == 403
    assert index.calls == []

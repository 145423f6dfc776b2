"""The desk: what waits for an office, counted for its people alone."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from editorial.desk import Desk, desk_of
from tests.factories.news import make_article
from tests.factories.offices import make_office, make_officer, make_user

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_desk_counts_drafts_and_moderation_of_the_own_office_alone() -> None:
    office, other = make_office("PK"), make_office("CN")
    editor = make_officer("PK", "editor")
    waiting = make_article(parent=office, title="Waiting")
    waiting.title = "Changed"
    waiting.save_revision()
    waiting.get_workflow().start(waiting, editor)
    foreign = make_article(parent=other, title="Foreign")
    foreign.save_revision()
    assert desk_of({office.country_id}) == Desk(drafts=1, in_moderation=1, outdated=0, wishes=0)


def test_home_of_the_admin_leads_an_editor_to_their_office(client: Client) -> None:
    office = make_office("PK")
    make_office("CN")
    client.force_login(make_officer("PK", "editor"))
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert f'href="{reverse("wagtailadmin_explore", args=[office.pk])}"' in page
    assert "China" not in page


def test_home_of_the_admin_shows_an_administrator_no_desk(client: Client) -> None:
    make_office("PK")
    client.force_login(make_user("admin", is_superuser=True))
    assert "desk-heading" not in client.get(reverse("wagtailadmin_home")).content.decode()

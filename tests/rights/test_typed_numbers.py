"""Numbers typed by hand into the editor's form reach no page, picture or file of another office."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from news.models import NewsPage
from tests.factories.files import make_document
from tests.factories.meetings import make_meeting
from tests.factories.news import make_article
from tests.factories.offices import make_office, make_officer
from tests.rights.actions import edit_form

pytestmark = [pytest.mark.integration, pytest.mark.django_db, pytest.mark.wagtail_indexes]


@pytest.fixture
def article(client: Client) -> NewsPage:
    """An article of Pakistan; its editor is signed in."""
    page = make_article(parent=make_office("PK"))
    make_office("CN")
    client.force_login(make_officer("PK", "editor"))
    return page


def send(client: Client, page: NewsPage, **changes: Any) -> Any:
    """Send the editor's form with some fields changed."""
    data = edit_form(client, page) | {"title": ["Changed"]} | changes
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def attachment(pk: int) -> dict[str, str]:
    """Return the fields of one attached file."""
    return {
        "attachments-TOTAL_FORMS": "1",
        "attachments-0-id": "",
        "attachments-0-ORDER": "1",
        "attachments-0-DELETE": "",
        "attachments-0-title": "File",
        "attachments-0-language": "",
        "attachments-0-document": str(pk),
    }


def paragraph(html: str) -> dict[str, str]:
    """Return the fields of a text of one paragraph, as Draftail sends it."""
    return {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "paragraph",
        "body-0-id": "",
        "body-0-value": html,
    }


def link_to_document(pk: int) -> str:
    """Return a paragraph that links to the document, in Draftail's own notation."""
    block = {
        "key": "a1",
        "text": "Report",
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [{"offset": 0, "length": 6, "key": 0}],
    }
    entity = {"type": "DOCUMENT", "mutability": "MUTABLE", "data": {"id": pk, "url": "/x", "filename": "x"}}
    return json.dumps({"blocks": [block], "entityMap": {"0": entity}})


def is_saved(page: NewsPage) -> bool:
    """Whether a new draft was kept."""
    return bool(NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object().title == "Changed")


@pytest.mark.parametrize(("owner", "allowed"), [("Pakistan", True), ("China", False)])
def test_file_can_be_attached_from_the_own_folder_alone(
    client: Client, article: NewsPage, owner: str, *, allowed: bool
) -> None:
    document = make_document("Othersecret", Collection.objects.get(name=owner))
    response = send(client, article, **attachment(document.pk))
    assert is_saved(article) == allowed
    assert b"Othersecret" not in response.content


@pytest.mark.parametrize(("owner", "allowed"), [("Pakistan", True), ("China", False)])
def test_file_can_be_linked_in_a_text_from_the_own_folder_alone(
    client: Client, article: NewsPage, owner: str, *, allowed: bool
) -> None:
    document = make_document("Othersecret", Collection.objects.get(name=owner))
    send(client, article, **paragraph(link_to_document(document.pk)))
    assert is_saved(article) == allowed


def test_draft_of_others_cannot_be_named_even_in_a_form_with_mistakes(
    client: Client, article: NewsPage
) -> None:
    meeting = make_meeting(title="Othersecret")
    meeting.unpublish()
    response = send(client, article, title="", related_meeting=str(meeting.pk))
    assert response.status_code == 302
    assert not is_saved(article)

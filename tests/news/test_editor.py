"""The editor of news: related pages are chosen by kind."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from news.models import NewsPage
from tests.factories.meetings import make_meeting, translate_meeting
from tests.factories.news import make_article, make_news_index
from tests.factories.offices import make_office
from tests.factories.practices import make_practice

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def send(client: Client, meeting: Page | None, works: list[Page]) -> Any:
    """Send a new article to the editor, to be published."""
    url = reverse("wagtailadmin_pages:add", args=["news", "newspage", make_news_index().pk])
    data = {
        "title": "A new article",
        "slug": "a-new-article",
        "summary": "What it is about.",
        "date": "2026-09-26",
        "body": streamfield([]),
        "related_meeting": str(meeting.pk) if meeting else "",
        "related_works": inline_formset([{"target": str(work.pk)} for work in works]),
        "attachments": inline_formset([]),
        "comments": inline_formset([]),
        "licence": "CC-BY-4.0",
        "action-publish": "1",
    }
    return client.post(url, nested_form_data(data))


def test_an_article_is_published_with_its_relations_to_originals(admin_client: Client) -> None:
    meeting, practice = make_meeting(), make_practice(make_office("CN"))
    french = translate_meeting(meeting, "fr")

    response = send(admin_client, french, [practice])

    article = NewsPage.objects.get(title="A new article")
    assert response.status_code == 302
    assert article.related_meeting_id == meeting.pk
    assert [row.target_id for row in article.related_works.all()] == [practice.pk]


@pytest.mark.parametrize("relation", ["meeting", "work"])
def test_a_page_of_another_kind_is_refused_in_the_editor(admin_client: Client, relation: str) -> None:
    other = make_article()

    response = send(
        admin_client, other if relation == "meeting" else None, [other] if relation == "work" else []
    )

    assert response.status_code == 200
    assert "This page is not of a kind that can be chosen here." in response.content.decode()
    assert not NewsPage.objects.filter(title="A new article").exists()


def test_the_chooser_is_asked_for_meetings_only(admin_client: Client) -> None:
    url = reverse("wagtailadmin_pages:add", args=["news", "newspage", make_news_index().pk])

    html = admin_client.get(url).content.decode()

    assert "meetings.meetingpage" in html
    assert "practices.goodpracticepage" in html

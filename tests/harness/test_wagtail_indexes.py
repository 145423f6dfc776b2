"""What is saved is entered in Wagtail's own indexes, as in production, unless a test does without them."""

from __future__ import annotations

import pytest
from wagtail.models import ReferenceIndex

from news.models import NewsPage
from tests.factories.news import make_article
from tests.factories.offices import make_office
from tests.factories.practices import make_practice
from tests.harness.wagtail_indexes import indexes

pytestmark = [pytest.mark.integration, pytest.mark.django_db, pytest.mark.wagtail_indexes]


def known() -> tuple[int, list[str]]:
    """How often an article that was just saved refers to its practice, and what the admin's search finds."""
    practice = make_practice(make_office("CN"), "Coaching on site")
    article = make_article("Coaching begins", works=[practice])
    references = ReferenceIndex.objects.filter(object_id=article.pk, to_object_id=practice.pk)
    return references.count(), [page.title for page in NewsPage.objects.search("coaching")]


def test_page_that_is_saved_is_known_to_both() -> None:
    assert known() == (1, ["Coaching begins"])


def test_page_that_is_saved_without_them_is_known_to_neither() -> None:
    with indexes(kept=False):
        assert known() == (0, [])

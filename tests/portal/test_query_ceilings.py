"""How many queries each type of page may ask at most; one more must be worth a change here."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from tests.factories.site import make_one_of_each

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

CEILINGS = {
    "home": 22,
    "country-index": 11,
    "country": 19,
    "knowledge-index": 16,
    "good-practice": 17,
    "case-study": 16,
    "lesson": 16,
    "meeting-index": 20,
    "meeting-series": 13,
    "meeting": 22,
    "news-index": 16,
    "news": 19,
    "information": 9,
}


@pytest.fixture
def pages() -> dict[str, Page]:
    return make_one_of_each()


def test_no_type_of_page_asks_more_queries_than_its_ceiling(client: Client, pages: dict[str, Page]) -> None:
    asked = {}
    for kind, page in pages.items():
        client.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page.url).status_code == 200
        asked[kind] = len(queries)

    assert asked.keys() == CEILINGS.keys()
    assert {kind: number for kind, number in asked.items() if number > CEILINGS[kind]} == {}

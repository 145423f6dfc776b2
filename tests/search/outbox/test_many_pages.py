"""More pages than a transaction should read: what must not be seen goes at once, the rest follows."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from offices.models import CountryPage
from practices.models import GoodPracticePage
from search import indexing
from search.models import IndexedDocument, PendingChange
from search.outbox.drain import drain
from search.service import ask
from tests.factories.practices import make_practice
from tests.search.documents import query
from tests.search.memory_engine import Index
from tests.search.outbox.test_queue import queued

pytestmark = [pytest.mark.integration, pytest.mark.postgres, pytest.mark.django_db]


@pytest.fixture
def country(five_practices: list[GoodPracticePage], monkeypatch: pytest.MonkeyPatch) -> CountryPage:
    """An office with six pages, where three are many."""
    monkeypatch.setattr(indexing, "BUILT_AT_ONCE", 3)
    return CountryPage.objects.get()


def test_restriction_hides_all_at_once(country: CountryPage) -> None:
    assert ask(query("coaching")).total == 5

    PageViewRestriction.objects.create(page=country, restriction_type="login")

    assert IndexedDocument.objects.count() == 0
    assert set(queued().values()) == {False}
    assert ask(query("coaching")).total == 0


def test_restriction_that_is_lifted_builds_the_documents_in_the_drain(
    country: CountryPage, index: Index
) -> None:
    restriction = PageViewRestriction.objects.create(page=country, restriction_type="login")
    drain()
    restriction.delete()
    waiting = set(PendingChange.objects.values_list("must_build", flat=True))

    drain()

    assert (waiting, IndexedDocument.objects.count(), len(index.documents)) == ({True}, 6, 6)
    assert queued() == {}


def test_the_same_without_an_index_beside_the_rows(country: CountryPage, settings: Any) -> None:
    settings.SEARCH_ENGINE = "database"
    restriction = PageViewRestriction.objects.create(page=country, restriction_type="login")
    hidden = IndexedDocument.objects.count()
    restriction.delete()

    drain()

    assert (hidden, IndexedDocument.objects.count(), queued()) == (0, 6, {})


def test_number_of_queries_does_not_follow_the_number_of_pages(country: CountryPage) -> None:
    with CaptureQueriesContext(connection) as few:
        restriction = PageViewRestriction.objects.create(page=country, restriction_type="login")
    restriction.delete()
    for number in range(20):
        make_practice(country, f"Coaching more {number}")
    drain()
    with CaptureQueriesContext(connection) as many:
        PageViewRestriction.objects.create(page=country, restriction_type="login")

    assert (len(few), len(many)) == (16, 16)

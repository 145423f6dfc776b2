"""A page is built for the index while its country is made private: it ends outside the index."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction
from wagtail.models import PageViewRestriction

from search import building
from search.models import IndexedDocument
from search.outbox.drain import drain
from tests.factories.offices import make_office
from tests.factories.practices import make_practice
from tests.search.memory_engine import Index

pytestmark = [pytest.mark.integration, pytest.mark.postgres]


def test_page_that_is_being_built_while_it_is_made_private(transactional_db: None, index: Index) -> None:
    office = make_office("CN")
    page = make_practice(office, "Coaching on site")
    drain()
    built, restricting = threading.Event(), threading.Event()

    def build() -> None:
        with transaction.atomic():
            building.build([page.pk])
            built.set()
            restricting.wait(10)
        connection.close()

    builder = threading.Thread(target=build)
    builder.start()
    built.wait(10)
    timer = threading.Timer(0.3, restricting.set)  # by then the restriction waits for the builder
    timer.start()
    PageViewRestriction.objects.create(page=office, restriction_type="login")
    builder.join()
    timer.join()
    drain()

    assert (IndexedDocument.objects.count(), index.documents) == (0, {})

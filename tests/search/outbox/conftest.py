"""Pages that the tests of a file start from, made once, with an index in memory beside their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import override_settings

from offices.models import CountryPage
from practices.models import GoodPracticePage
from search.contracts import SearchDocument
from search.outbox.drain import drain
from tests.factories.offices import make_office
from tests.factories.practices import make_practice
from tests.harness.worlds import kept
from tests.search.conftest import BESIDE_THE_ROWS, memory_index
from tests.search.memory_engine import Index

Documents = dict[str, SearchDocument]


def made_and_sent(make: Callable[[], object]) -> Documents:
    """Make pages and drain; return what the index was told."""
    with override_settings(**BESIDE_THE_ROWS), memory_index() as index:
        make()
        drain()
        return dict(index.documents)


def make_five(office: CountryPage) -> None:
    """Make five practices of the office."""
    for number in range(5):
        make_practice(office, f"Coaching {number}")


@pytest.fixture(scope="module")
def five_queued(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """China's office and its five practices, of which the index has not been told."""
    with kept(django_db_blocker):
        with override_settings(**BESIDE_THE_ROWS), memory_index():
            make_five(make_office("CN"))
        yield


@pytest.fixture(scope="module")
def five_sent(django_db_setup: None, django_db_blocker: Any) -> Iterator[Documents]:
    """China's office and its five practices: the documents that the index has."""
    with kept(django_db_blocker):
        yield made_and_sent(lambda: make_five(make_office("CN")))


@pytest.fixture
def five_practices(five_sent: Documents, index: Index) -> list[GoodPracticePage]:
    """Five practices, indexed; the queue is empty."""
    index.documents.update(five_sent)
    return list(GoodPracticePage.objects.order_by("pk"))

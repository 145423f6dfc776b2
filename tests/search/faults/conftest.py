"""The installation on a real Elasticsearch that can be broken, with a practice that is found."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from practices.models import GoodPracticePage
from search.engine import factory
from search.models import IndexedDocument, IndexKeeper
from search.outbox.drain import drain
from search.outbox.rebuilding import rebuild_index
from search.service import breaker
from tests.factories.offices import make_office
from tests.factories.practices import make_practice
from tests.harness.faulty_server import FaultyServer


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the search page answers, and in how many seconds."""

    total: int
    engine: str
    degraded: bool
    seconds: float


def look_for(word: str) -> Told:
    """Ask the search page as a visitor does."""
    started = time.monotonic()
    response = Client().get("/en/search/", {"q": word, "format": "json"})
    seconds = time.monotonic() - started
    data = response.json()
    return Told(total=data["total"], engine=data["engine"], degraded=data["degraded"], seconds=seconds)


def time_passes() -> None:
    """Let the rests of breaker and drain be over."""
    breaker._closed_at = 0.0
    IndexKeeper.objects.update(rested_at=None)


def is_equal() -> bool:
    """Whether the engine holds exactly the document rows."""
    rows = dict(IndexedDocument.objects.values_list("document_id", "version"))
    return dict(factory.engine().stored_versions()) == rows


@pytest.fixture
def server(
    db: None, settings: Any, elasticsearch_url: str, elasticsearch_prefix: str
) -> Iterator[FaultyServer]:
    """A way to the server that can be broken; the portal knows no other."""
    faulty = FaultyServer(elasticsearch_url)
    settings.SEARCH_ENGINE, settings.SEARCH_DRAIN = "elastic", ""
    settings.ELASTICSEARCH_URL = faulty.url
    settings.ELASTICSEARCH_PREFIX = f"{elasticsearch_prefix}-faults"
    factory.engine.cache_clear()
    yield faulty
    factory.engine.cache_clear()
    faulty.stop()


@pytest.fixture
def practice(server: FaultyServer) -> GoodPracticePage:
    """A practice that the server finds, which is awake: its first answers may take longer than one waits."""
    page = make_practice(make_office("CN"), "Coaching on site")
    rebuild_index()
    drain()
    for _ in range(10):
        if not look_for("coaching").degraded:
            break
        time_passes()
    return page

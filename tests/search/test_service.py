"""When the engine is away the database answers, and the page says so; one exception crosses the port."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from search.contracts import SearchQuery, SearchResults, SearchUnavailable
from search.engine import factory
from search.engine.database.engine import DatabaseEngine
from search.engine.factory import check_choice, engine
from search.service import ask
from tests.factories.offices import make_office
from tests.search.documents import query

pytestmark = pytest.mark.integration


class AwayEngine(DatabaseEngine):
    """An engine whose server has gone: it is written to, and cannot answer."""

    name = "away"

    def search(self, query: SearchQuery) -> SearchResults:
        """Fail as an adapter must."""
        raise SearchUnavailable


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[None]:
    """The installation's engine is away."""
    monkeypatch.setitem(factory.ENGINES, "away", AwayEngine)
    settings.SEARCH_ENGINE = "away"
    engine.cache_clear()
    yield
    engine.cache_clear()


def test_database_answers_when_the_engine_is_away(away: None, db: None) -> None:
    make_office("CN")

    answer = ask(query("china"))

    assert ([each.page.title for each in answer.found], answer.engine) == (["China"], "database")
    assert answer.is_degraded is True


def test_page_says_that_the_engine_is_away(away: None, db: None, client: Client) -> None:
    make_office("CN")

    response = client.get("/en/search/", {"q": "china"})

    assert response.status_code == 200
    assert "These results come from a simpler search." in response.content.decode()
    assert client.get("/en/search/", {"format": "json"}).json()["degraded"] is True


def test_wrong_choice_of_engine_is_refused_with_the_right_ones() -> None:
    with pytest.raises(ImproperlyConfigured, match="SEARCH_ENGINE is “solr”"):
        check_choice("solr")

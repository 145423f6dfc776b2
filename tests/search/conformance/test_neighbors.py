"""What stands beside search: suggestions while typing, and related works."""

from __future__ import annotations

import pytest

from search.contracts import SearchEngine
from tests.search.documents import document

pytestmark = [pytest.mark.integration, pytest.mark.postgres]


def test_suggest_offers_titles_in_the_language(engine: SearchEngine) -> None:
    engine.upsert(
        [document(1, "Quality circles"), document(2, "Productivity"), document(3, "Qualité", locale="fr")]
    )

    assert list(engine.suggest("qual", locale="en")) == ["Quality circles"]
    assert list(engine.suggest("QUALI", locale="fr")) == ["Qualité"]


def test_suggest_says_nothing_to_nothing(engine: SearchEngine) -> None:
    engine.upsert([document(1, "Quality circles")])

    assert [list(engine.suggest(text, locale="en")) for text in ("", " ", "%", "\x00")] == [[], [], [], []]


def test_related_shares_themes_and_countries(engine: SearchEngine) -> None:
    engine.upsert(
        [
            document(1, facets={"theme": {"safety"}, "country": {"CN"}}),
            document(2, facets={"country": {"CN"}}),
            document(3, facets={"theme": {"safety"}}),
            document(4, facets={"theme": {"gender"}}),
            document(5, facets={"theme": {"safety"}}, work="work-3", locale="id", is_original=False),
            document(6, work="work-1", locale="id", facets={"theme": {"safety"}}),
        ]
    )

    assert [hit.id for hit in engine.related("page:1", locale="id")] == ["page:5", "page:2"]


def test_related_of_the_unknown_or_untagged_is_empty(engine: SearchEngine) -> None:
    engine.upsert([document(1), document(2)])

    assert [list(engine.related(key, locale="en")) for key in ("page:1", "page:9")] == [[], []]

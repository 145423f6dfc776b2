"""Suggestions as readers type, and works about the same by their words."""

from __future__ import annotations

import pytest

from search.engine.embedded.engine import EmbeddedEngine
from tests.search.documents import document

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("locale", "title", "typed"),
    [
        ("fr", "Égalité au travail", "egal"),
        ("fr", "Égalité au travail", "trav"),
        ("fr", "Égalité au travail", "ÉGALITÉ AU TR"),
        ("vi", "An toàn lao động", "toan"),
        ("zh-hans", "职业安全与健康", "安全"),
        ("th", "ความปลอดภัย", "ปลอด"),
        ("ar", "المُدَرِّبة", "المدرب"),
    ],
)
def test_title_is_suggested_by_the_beginning_of_any_word(
    engine: EmbeddedEngine, locale: str, title: str, typed: str
) -> None:
    engine.upsert([document(1, title, locale=locale), document(2, "Zzz", locale=locale)])

    assert list(engine.suggest(typed, locale=locale)) == [title]


def test_title_that_begins_so_comes_first_and_each_once(engine: EmbeddedEngine) -> None:
    titles = ["Good safety", "Safety first", "Safety", "Safety", "Other"]
    engine.upsert(document(number, title) for number, title in enumerate(titles))

    assert list(engine.suggest("saf", locale="en")) == ["Safety", "Safety first", "Good safety"]
    assert list(engine.suggest("saf", locale="en", limit=1)) == ["Safety"]


def test_hidden_title_is_not_suggested(engine: EmbeddedEngine) -> None:
    engine.upsert([document(1, "Safety first"), document(2, "Safety last")])

    assert list(engine.suggest("safety", locale="en", hidden=frozenset({"page:1"}))) == ["Safety last"]


def test_works_that_share_rare_words_are_related(engine: EmbeddedEngine) -> None:
    engine.upsert(document(number, "A page on work") for number in range(20))
    engine.upsert([document(20, "Ergonomics of looms"), document(21, "Better looms"), document(22, "Work")])

    assert [hit.id for hit in engine.related("page:20", locale="en")] == ["page:21"]


def test_theme_counts_more_than_a_country_and_hidden_works_not_at_all(engine: EmbeddedEngine) -> None:
    both = {"theme": {"safety"}, "country": {"CN"}}
    engine.upsert(
        [
            document(1, "One", facets=both),
            document(2, "Two", facets={"country": {"CN"}}),
            document(3, "Three", facets={"theme": {"safety"}}),
            document(4, "Four", facets=both),
            document(5, "Five", facets=both),
        ]
    )

    found = engine.related("page:1", locale="en", hidden=frozenset({"page:5"}))

    assert [hit.id for hit in found] == ["page:4", "page:3", "page:2"]

"""Lists longer than one request may read: deep pages are answered, and orders stay total."""

from __future__ import annotations

from datetime import date

import pytest

from search.contracts import Sort
from search.engine.elastic import schema
from search.engine.elastic.engine import ElasticEngine
from tests.search.documents import document, query

pytestmark = pytest.mark.elasticsearch


def test_page_far_beyond_the_last_is_empty(engine: ElasticEngine) -> None:
    engine.upsert([document(1, "Safety")])

    for text in ("", "safety"):
        results = engine.search(query(text, offset=2_000_000, limit=20))
        assert (results.hits, results.total) == ((), 1)


@pytest.mark.parametrize(("few", "many"), [(4, 100), (4, 10)])
def test_orders_are_total_however_many_there_are(
    engine: ElasticEngine, monkeypatch: pytest.MonkeyPatch, few: int, many: int
) -> None:
    monkeypatch.setattr(schema, "FEW_ROWS", few)
    monkeypatch.setattr(schema, "ROWS", many)
    engine.upsert(document(n, f"Page {n % 3}", published=date(2026, 1, 1 + n % 5)) for n in range(1, 31))

    for sort in Sort:
        seen: list[str] = []
        for offset in range(0, 35, 5):
            seen += [hit.id for hit in engine.search(query(sort=sort, offset=offset, limit=5)).hits]
        assert sorted(seen) == sorted(f"page:{n}" for n in range(1, 31))


def test_order_follows_the_language_that_is_shown(engine: ElasticEngine) -> None:
    engine.upsert(
        [
            document(1, "Zebra", work="one", published=date(2024, 1, 1)),
            document(2, "Ayam", work="one", locale="id", is_original=False, published=date(2026, 1, 1)),
            document(3, "Mango", work="two", published=date(2025, 1, 1)),
        ]
    )

    for sort, expected in ((Sort.TITLE, ["page:3", "page:1"]), (Sort.NEWEST, ["page:3", "page:1"])):
        assert [hit.id for hit in engine.search(query(sort=sort)).hits] == expected

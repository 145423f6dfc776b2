"""Pages of a long list: the works compared more closely, and those behind them, make one order."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from search.contracts import SearchUnavailable
from search.engine.embedded import orders, snapshot
from search.engine.embedded.engine import EmbeddedEngine
from tests.search.documents import document, query

pytestmark = pytest.mark.unit


def page(engine: EmbeddedEngine, offset: int, limit: int) -> list[str]:
    """The ids of a page."""
    return [hit.id for hit in engine.search(query("safety", offset=offset, limit=limit)).hits]


def test_pages_never_repeat_or_skip_a_work_where_the_closer_comparison_ends(
    engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(orders, "COMPARED", 7)
    engine.upsert([document(n, "Safety " * (1 + n % 3), locale=("en", "fr")[n % 2]) for n in range(30)])

    paged = [each for offset in range(0, 30, 4) for each in page(engine, offset, 4)]

    assert paged == page(engine, 0, 30)
    assert len(set(paged)) == 30


def test_index_that_takes_long_to_read_is_known_to_who_asks_later(
    engine: EmbeddedEngine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.upsert([document(1, "Safety")])
    may_end, load = threading.Event(), snapshot.load

    def slow(connection: Any) -> snapshot.Snapshot:
        may_end.wait()
        return load(connection)

    monkeypatch.setattr(snapshot, "load", slow)
    other = EmbeddedEngine(folder)
    other._reading._limit = 0.05
    with pytest.raises(SearchUnavailable, match="still being read"):
        page(other, 0, 10)
    may_end.set()
    other._reading._limit = 5

    assert page(other, 0, 10) == ["page:1"]

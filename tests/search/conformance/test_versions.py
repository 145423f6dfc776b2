"""Law 10: an index made by another analysis is refused, with the remedy; the database always answers."""

from __future__ import annotations

import pytest

from search import analysis
from search.contracts import SearchEngine, SearchUnavailable
from search.engine.factory import ENGINES
from tests.search.documents import document, query

pytestmark = [pytest.mark.integration, pytest.mark.postgres]


def test_index_of_another_analysis_is_refused(engine: SearchEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.upsert([document(1, "Safety")])
    monkeypatch.setattr(analysis, "VERSION", analysis.VERSION + 1)
    later = ENGINES[engine.name]()

    if engine.name == "database":  # what answers when no other can may be a little out of date, never silent
        assert later.search(query("safety")).total == 1
        return
    with pytest.raises(SearchUnavailable, match="search_rebuild"):
        later.search(query("safety"))
    assert "search_rebuild" in later.status().problem

"""Each engine finds what readers ask for; `./dev bench search-quality` prints the same figures in full."""

from __future__ import annotations

import pytest

from search.contracts import SearchEngine
from search.engine.factory import ENGINES
from taxonomy.starter import load_vocabulary
from tests.search.golden.asking import as_the_page_asks
from tests.search.golden.collection import documents, load_queries, load_works
from tests.search.golden.scoring import JUDGED, Score, disagreements, score, unmet

pytestmark = pytest.mark.integration

JUDGED_HERE = [
    pytest.param(name, marks=pytest.mark.elasticsearch if name == "elastic" else ()) for name in JUDGED
]
#: Scores by engine: asking every query takes seconds, and the last test compares what the first measured.
_measured: dict[str, dict[str, Score]] = {}


def measured(engine: SearchEngine) -> dict[str, Score]:
    """The score of each language, from an index of the whole collection."""
    if engine.name not in _measured:
        load_vocabulary()
        works = load_works()
        with engine.rebuild() as writer:
            writer.upsert(documents(works))
        _measured[engine.name] = {
            code: score(engine, code, load_queries(code), as_the_page_asks) for code in works[0].texts
        }
    return _measured[engine.name]


@pytest.mark.parametrize("engine", JUDGED_HERE, indirect=True)
def test_engine_finds_what_readers_ask_for(engine: SearchEngine) -> None:
    assert unmet(measured(engine).values()) == []


@pytest.mark.elasticsearch
@pytest.mark.parametrize("engine", ["elastic"], indirect=True)
def test_two_engines_agree(engine: SearchEngine) -> None:
    assert disagreements(measured(ENGINES["embedded"]()), measured(engine)) == []

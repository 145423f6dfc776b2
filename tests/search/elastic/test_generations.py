"""Laws 8 and 10 on the server: rebuilding, what is swept, what is refused."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from search import analysis
from search.contracts import IndexMissing, SearchUnavailable
from search.engine.elastic.engine import ElasticEngine
from tests.search.documents import document, query
from tests.search.elastic.conftest import indexes

pytestmark = pytest.mark.elasticsearch

KILLED_WHILE_BUILDING = """
import os, signal, sys
from search.engine.elastic.engine import ElasticEngine
from tests.search.documents import document
engine = ElasticEngine(url=sys.argv[1], prefix=sys.argv[2], ca="", api_key="")
with engine.rebuild() as writer:
    writer.upsert([document(9, "Half")])
    os.kill(os.getpid(), signal.SIGKILL)
"""


def found(engine: ElasticEngine, text: str = "") -> list[str]:
    """The ids of all hits, in order."""
    return [hit.id for hit in engine.search(query(text)).hits]


def test_changes_during_a_rebuild_are_in_both_generations(engine: ElasticEngine) -> None:
    engine.upsert([document(1, "Safety"), document(2, "Health"), document(3, "Work")])

    with engine.rebuild() as writer:
        writer.upsert([document(1, "Safety")])
        engine.upsert([document(1, "Productivity", version=2), document(4, "New")])
        engine.delete(["page:2", "page:3"])
        writer.upsert([document(2, "Health"), document(1, "Safety")])
        assert found(engine) == ["page:1", "page:4"]

    assert found(engine) == ["page:1", "page:4"]
    assert (found(engine, "productivity"), found(engine, "safety")) == (["page:1"], [])


def test_document_deleted_in_a_language_not_yet_built_stays_deleted(engine: ElasticEngine) -> None:
    engine.upsert([document(1, "Sécurité", locale="fr")])

    with engine.rebuild() as writer:
        engine.delete(["page:1"])
        writer.upsert([document(1, "Sécurité", locale="fr")])

    assert found(engine) == []


def test_document_that_changed_its_language_is_there_once(engine: ElasticEngine) -> None:
    engine.upsert([document(1, "Safety")])

    engine.upsert([document(1, "Sécurité", version=2, locale="fr")])

    assert list(engine.stored_versions()) == [("page:1", 2)]


def test_second_rebuild_is_refused_while_one_runs(engine: ElasticEngine) -> None:
    with engine.rebuild(), pytest.raises(SearchUnavailable, match="Another rebuild"), engine.rebuild():
        pass


def test_swap_leaves_one_generation(engine: ElasticEngine, server: Elasticsearch, prefix: str) -> None:
    with engine.rebuild() as writer:
        writer.upsert([document(1), document(2, locale="fr")])

    state = engine.generations.state(server)
    assert state.live is not None
    assert indexes(server, prefix) == sorted(state.live.indexes.values())
    assert sorted(state.live.indexes) == ["en", "fr", "other"]


def test_rebuild_that_is_killed_changes_nothing_and_is_swept_by_the_next(
    engine: ElasticEngine, server: Elasticsearch, prefix: str, elasticsearch_url: str
) -> None:
    engine.upsert([document(1, "Whole")])
    before = indexes(server, prefix)
    program = [sys.executable, "-c", KILLED_WHILE_BUILDING, elasticsearch_url, prefix]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings"}
    done = subprocess.run(program, cwd=Path.cwd(), env=environment, check=False, capture_output=True)

    assert done.returncode == -signal.SIGKILL
    assert (found(engine), len(indexes(server, prefix)) > len(before)) == (["page:1"], True)
    with engine.rebuild() as writer:
        writer.upsert([document(1, "Whole")])
    assert (found(engine), len(indexes(server, prefix))) == (["page:1"], len(before))


def test_index_of_another_analysis_is_refused_with_the_remedy(
    engine: ElasticEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.upsert([document(1, "Safety")])
    monkeypatch.setattr(analysis, "VERSION", analysis.VERSION + 1)

    for asked in (lambda: engine.search(query("safety")), lambda: engine.upsert([document(2)])):
        with pytest.raises(SearchUnavailable, match=r"version .* Run “manage\.py search_rebuild”"):
            asked()
    assert "search_rebuild" in engine.status().problem
    with engine.rebuild() as writer:
        writer.upsert([document(1, "Safety")])
    assert found(engine, "safety") == ["page:1"]


def test_server_without_an_index_names_the_command(elasticsearch_url: str, prefix: str) -> None:
    engine = ElasticEngine(url=elasticsearch_url, prefix=f"{prefix}-none", ca="", api_key="")

    says = r"no search index .* Run “manage\.py search_rebuild”"
    with pytest.raises(SearchUnavailable, match=says):
        engine.search(query("safety"))
    for write in (lambda: engine.upsert([document(1)]), lambda: engine.delete(["page:1"])):
        with pytest.raises(IndexMissing, match=says):  # by which the drain knows that it may build one
            write()
    assert "search_rebuild" in engine.status().problem


def test_status_tells_what_is_there(engine: ElasticEngine) -> None:
    engine.upsert([document(1), document(2, locale="fr")])

    status = engine.status()
    assert (status.engine, status.documents, status.problem) == ("elastic", 2, "")
    assert status.built_at is not None
    assert status.size_in_bytes > 0

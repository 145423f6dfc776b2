"""Law 1: the same id replaces, an older version is ignored. Law 8 as far as one writer shows it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search.contracts import SearchDocument, SearchEngine
from tests.search.documents import document, query

pytestmark = [pytest.mark.integration, pytest.mark.postgres]


def found(engine: SearchEngine, text: str = "") -> list[str]:
    """The ids of all hits, in order."""
    return [hit.id for hit in engine.search(query(text)).hits]


def test_upsert_twice_is_upsert_once(engine: SearchEngine) -> None:
    engine.upsert([document(1, "Safety", facets={"country": {"CN"}})])
    engine.upsert([document(1, "Safety", facets={"country": {"CN"}})])

    results = engine.search(query("safety", facets=("country",)))

    assert (results.total, [hit.id for hit in results.hits]) == (1, ["page:1"])
    assert [(value.value, value.count) for value in results.facets[0].values] == [("CN", 1)]


def test_upsert_of_the_same_id_replaces(engine: SearchEngine) -> None:
    engine.upsert([document(1, "Safety", facets={"country": {"CN"}})])

    engine.upsert([document(1, "Productivity", version=2, facets={"country": {"PK"}})])

    assert found(engine, "safety") == []
    assert found(engine, "productivity") == ["page:1"]
    assert engine.search(query(filters={"country": ["CN"]})).total == 0


def test_upsert_of_an_older_version_is_ignored(engine: SearchEngine) -> None:
    engine.upsert([document(1, "New", version=5)])

    engine.upsert([document(1, "Old", version=4)])

    assert (found(engine, "new"), found(engine, "old")) == (["page:1"], [])


def test_upsert_keeps_the_newest_of_one_batch(engine: SearchEngine) -> None:
    engine.upsert([document(1, "New", version=5), document(1, "Old", version=4)])

    assert (found(engine, "new"), found(engine, "old")) == (["page:1"], [])


def test_upsert_takes_more_documents_than_a_batch(engine: SearchEngine) -> None:
    engine.upsert(document(number) for number in range(1, 451))

    assert engine.search(query()).total == 450


def test_delete_takes_the_document_and_its_facets_away(engine: SearchEngine) -> None:
    engine.upsert([document(1, facets={"country": {"CN"}}), document(2, facets={"country": {"CN"}})])

    engine.delete(["page:1"])

    results = engine.search(query(facets=("country",)))
    assert [hit.id for hit in results.hits] == ["page:2"]
    assert [value.count for value in results.facets[0].values] == [1]


def test_delete_of_an_unknown_id_is_silent(engine: SearchEngine) -> None:
    engine.upsert([document(1)])

    engine.delete(["page:9", "nothing"])

    assert found(engine) == ["page:1"]


def test_rebuild_replaces_the_whole_index(engine: SearchEngine) -> None:
    engine.upsert([document(1), document(2)])

    with engine.rebuild() as writer:
        writer.upsert([document(3, version=10**16)])

    assert found(engine) == ["page:3"]


def test_rebuild_that_fails_changes_nothing(engine: SearchEngine) -> None:
    engine.upsert([document(1)])

    def broken() -> Iterator[SearchDocument]:
        yield document(3, version=10**16)
        raise RuntimeError

    with pytest.raises(RuntimeError), engine.rebuild() as writer:
        writer.upsert(broken())

    assert found(engine) == ["page:1"]

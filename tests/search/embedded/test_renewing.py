"""A renewal begins with what the index holds, if that is whole, and ends as if all had been built anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from search.engine.embedded import schema
from search.engine.embedded.engine import EmbeddedEngine
from search.engine.embedded.generations import remove
from search.models import IndexedDocument
from search.outbox.rebuilding import rebuild_index, rebuild_rows
from tests.factories.offices import make_office
from tests.factories.practices import make_practice
from tests.search.documents import document, query

WORDS = ("safety", "coaching", "training", "factories", "learners", "accidents")
DERIVED = ("words_en_counts", "grams_en_counts", "words_en_written", "words_fr_counts", "changes")
Damage = Callable[[sqlite3.Connection], object]


def texts(number: int, version: int = 1) -> Any:
    """A document whose words tell it from others; every fourth is French."""
    return document(
        number,
        f"{WORDS[number % 6]} {number}",
        body=f"{WORDS[number % 5]} of {WORDS[version % 6]} for café{number}",
        version=version,
        locale="fr" if number % 4 == 0 else "en",
    )


def opened(folder: Path) -> closing[sqlite3.Connection]:
    """The current generation."""
    file = folder / (folder / "current").read_text()
    return closing(sqlite3.connect(file, isolation_level=None))


def read(folder: Path, statement: str) -> list[tuple[Any, ...]]:
    """What stands in the current generation."""
    with opened(folder) as connection:
        return connection.execute(statement).fetchall()


@pytest.fixture
def filled(engine: EmbeddedEngine) -> EmbeddedEngine:
    """Twenty documents, some of them written after the index was built."""
    with engine.rebuild() as writer:
        writer.upsert(texts(number) for number in range(15))
    engine.upsert(texts(number) for number in range(12, 20))
    return engine


@pytest.mark.unit
def test_what_is_there_is_not_written_again(filled: EmbeddedEngine, folder: Path) -> None:
    before = read(folder, "SELECT number, id FROM documents ORDER BY number")

    with filled.renew() as renewal:
        there = renewal.versions(["page:3", "page:99"])
        every = dict(renewal.stored_versions())

    assert (there, every) == ({"page:3": 1}, {f"page:{number}": 1 for number in range(20)})
    assert read(folder, "SELECT number, id FROM documents ORDER BY number") == before
    assert len(list(folder.glob("generation-*.sqlite3"))) == 2  # with the one before, for its readers


@pytest.mark.unit
def test_renewed_index_is_as_one_that_was_built_from_nothing(
    filled: EmbeddedEngine, folder: Path, tmp_path: Path
) -> None:
    changed, gone = [texts(number, 2) for number in (3, 5, 8)], ["page:1", "page:4", "page:19"]
    with filled.renew() as renewal:
        renewal.delete(gone)
        renewal.upsert(changed)
    other = EmbeddedEngine(tmp_path / "other")
    with other.rebuild() as writer:
        kept = [texts(number) for number in range(20) if number not in {1, 3, 4, 5, 8, 19}]
        writer.upsert([*kept, *changed])

    for table in DERIVED:
        statement = f"SELECT * FROM {table} ORDER BY 1"  # noqa: S608  # our own tables
        assert read(folder, statement) == read(tmp_path / "other", statement), table
    for word in WORDS:
        ours, theirs = (each.search(query(word, facets=("kind", "language"))) for each in (filled, other))
        assert (ours.total, ours.facets) == (theirs.total, theirs.facets)
        assert {(hit.id, hit.score) for hit in ours.hits} == {(hit.id, hit.score) for hit in theirs.hits}


@pytest.mark.unit
def test_change_during_a_renewal_is_taken_in(filled: EmbeddedEngine) -> None:
    with filled.renew():
        filled.upsert([texts(3, 5)])
        filled.delete(["page:2"])

    versions = dict(filled.stored_versions())
    assert (versions["page:3"], "page:2" in versions, len(versions)) == (5, False, 19)


@pytest.mark.unit
@pytest.mark.parametrize(
    "damage",
    [
        lambda run: run("UPDATE meta SET value = 'of other code' WHERE name = 'maker'"),
        lambda run: run("UPDATE meta SET value = '0' WHERE name = 'schema'"),
        lambda run: run("DELETE FROM bodies WHERE number = 1"),
        lambda run: run("DELETE FROM words_en WHERE rowid = 2"),
        lambda run: run("UPDATE words_en_content SET c2 = 'other words' WHERE id = 2"),
        lambda run: run("DELETE FROM grams_en_data WHERE id > 10"),
        lambda run: run("DELETE FROM documents WHERE number = 1"),
        lambda run: run("DROP TABLE facets"),
        lambda run: run("DELETE FROM facets WHERE work_number = 2"),
        lambda run: run("INSERT INTO facets VALUES ('theme', 'safety', 'en', 2)"),
        lambda run: run("DELETE FROM title_words WHERE number = 2"),
        lambda run: run("UPDATE title_words SET number = 99 WHERE number = 2"),
    ],
)
def test_damaged_index_is_no_beginning(filled: EmbeddedEngine, folder: Path, damage: Damage) -> None:
    filled.close()
    with opened(folder) as connection:
        damage(connection.execute)

    with filled.renew() as renewal:
        there = dict(renewal.stored_versions())
        renewal.upsert([texts(3)])

    assert there == {}
    assert filled.search(query("factories")).total == 1


@pytest.mark.unit
@pytest.mark.parametrize("left", [b"", b"no database" * 1000, None])
def test_missing_or_broken_file_is_no_beginning(
    filled: EmbeddedEngine, folder: Path, left: bytes | None
) -> None:
    filled.close()
    file = folder / (folder / "current").read_text()
    remove(file)
    if left is not None:
        file.write_bytes(left)

    with filled.renew() as renewal:
        assert dict(renewal.stored_versions()) == {}


@pytest.mark.integration
@pytest.mark.django_db
def test_rebuild_makes_index_and_rows_equal_whatever_was_wrong(
    installation: EmbeddedEngine, folder: Path
) -> None:
    office = make_office("CN")
    pages = [make_practice(office, f"Coaching {number}") for number in range(5)]
    rebuild_rows()
    rebuild_index()
    ids = [f"page:{page.pk}" for page in pages]
    installation.delete(ids[:1])
    installation.upsert([document(999_999, "Ghost")])
    IndexedDocument.objects.filter(document_id=ids[1]).update(version=5)  # older than the index has it
    IndexedDocument.objects.filter(document_id=ids[2]).update(title="Damaged")
    numbers = "SELECT number FROM documents WHERE id NOT IN ('page:999999') ORDER BY number"
    before = read(folder, numbers)

    rebuild_rows()
    rebuild_index()

    rows = dict(IndexedDocument.objects.values_list("document_id", "version"))
    assert dict(installation.stored_versions()) == rows
    assert installation.search(query("coaching")).total == 5
    assert installation.search(query("damaged")).total == 0
    assert len({*read(folder, numbers)} & {*before}) == 3  # the office and two pages were right
    rebuild_index(from_nothing=True)
    assert dict(installation.stored_versions()) == rows


@pytest.mark.unit
def test_code_that_makes_the_index_has_a_sum() -> None:
    assert len(schema.maker()) == 32

"""Laws 8 to 10 for several processes, kills and broken files: what readers may see, and when."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from search.contracts import SearchUnavailable
from search.engine.embedded import generations, writing
from search.engine.embedded.engine import EmbeddedEngine
from search.engine.embedded.reading import Reading
from tests.search.documents import document, query

pytestmark = pytest.mark.unit

REMEDY = r"manage\.py search_rebuild"
KILLED = """
import os, sys, pathlib
os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
from search.engine.embedded.engine import EmbeddedEngine
from tests.search.documents import document
with EmbeddedEngine(pathlib.Path(sys.argv[1])).rebuild() as writer:
    writer.upsert([document(2)])
    os._exit(9)
"""


def found(engine: EmbeddedEngine, text: str = "") -> list[str]:
    """The ids of all hits, in order."""
    return [hit.id for hit in engine.search(query(text)).hits]


def files(folder: Path) -> list[str]:
    """The generations that lie in the folder, oldest first."""
    return sorted(file.name for file in folder.glob("generation-*.sqlite3"))


def current_file(folder: Path) -> Path:
    """The generation that readers read."""
    return folder / (folder / "current").read_text()


def test_missing_index_is_not_an_empty_one(unbuilt: EmbeddedEngine) -> None:
    with pytest.raises(SearchUnavailable, match=REMEDY):
        unbuilt.search(query("safety"))
    with pytest.raises(SearchUnavailable, match=REMEDY):
        unbuilt.upsert([document(1)])
    assert "manage.py search_rebuild" in unbuilt.status().problem

    with unbuilt.rebuild():
        pass

    assert (unbuilt.search(query("safety")).total, unbuilt.status().problem) == (0, "")


def test_status_tells_what_the_index_holds(engine: EmbeddedEngine) -> None:
    engine.upsert([document(1), document(2)])

    status = engine.status()

    assert (status.engine, status.documents, status.problem) == ("embedded", 2, "")
    assert status.built_at is not None
    assert status.size_in_bytes > 0


def test_stored_versions_are_those_of_all_documents(engine: EmbeddedEngine) -> None:
    engine.upsert(document(number, version=number + 1) for number in range(3))

    assert dict(engine.stored_versions()) == {"page:0": 1, "page:1": 2, "page:2": 3}


@pytest.mark.parametrize("name", ["schema", "analysis"])
def test_generation_of_another_version_is_refused(engine: EmbeddedEngine, folder: Path, name: str) -> None:
    engine.upsert([document(1)])
    with sqlite3.connect(current_file(folder)) as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE name = ?", (name,))
    connection.close()
    fresh = EmbeddedEngine(folder)

    assert f"{name} version 0" in fresh.status().problem
    for refused in (
        lambda: fresh.search(query()),
        lambda: fresh.upsert([document(2)]),
        lambda: fresh.delete(["page:1"]),
        lambda: list(fresh.stored_versions()),
    ):
        with pytest.raises(SearchUnavailable, match=REMEDY):
            refused()


@pytest.mark.parametrize("content", [b"", b"nonsense" * 5000, b"SQLite format 3\x00" + b"\x00" * 5000])
def test_broken_file_is_an_index_that_is_away(engine: EmbeddedEngine, folder: Path, content: bytes) -> None:
    current_file(folder).write_bytes(content)
    fresh = EmbeddedEngine(folder)

    with pytest.raises(SearchUnavailable):
        fresh.search(query("safety"))
    with pytest.raises(SearchUnavailable):
        fresh.upsert([document(1)])
    assert fresh.status().problem


def test_file_that_was_deleted_is_an_index_that_is_away(engine: EmbeddedEngine, folder: Path) -> None:
    generations.remove(current_file(folder))
    fresh = EmbeddedEngine(folder)

    with pytest.raises(SearchUnavailable, match=REMEDY):
        fresh.search(query())
    assert files(folder) == []


def test_question_without_end_is_broken_off(engine: EmbeddedEngine, folder: Path) -> None:
    reading = Reading(engine.folder, limit=0.05)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

    with pytest.raises(SearchUnavailable, match="interrupted"), reading.open() as (connection, _):
        connection.execute(endless).fetchone()

    with reading.open() as (connection, _):
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_readers_see_the_old_generation_until_the_new_one_is_whole(
    engine: EmbeddedEngine, folder: Path
) -> None:
    engine.upsert([document(1)])

    with engine.rebuild() as writer:
        writer.upsert([document(2)])
        assert (found(engine), found(EmbeddedEngine(folder))) == (["page:1"], ["page:1"])

    assert (found(engine), found(EmbeddedEngine(folder))) == (["page:2"], ["page:2"])


def test_change_made_during_a_rebuild_is_in_the_new_generation(engine: EmbeddedEngine, folder: Path) -> None:
    engine.upsert(document(number) for number in (1, 2, 3))
    other_process = EmbeddedEngine(folder)

    with engine.rebuild() as writer:
        writer.upsert([document(1, "Old"), document(2)])
        other_process.upsert([document(1, "New", version=2), document(4)])
        other_process.delete(["page:2", "page:3"])
        writer.upsert([document(3)])  # read before it was deleted
        assert found(engine) == ["page:1", "page:4"]

    assert found(engine) == ["page:1", "page:4"]
    assert found(engine, "new") == ["page:1"]


def test_many_changes_during_a_rebuild_are_taken_in_by_and_by(
    engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_FEW", 3)

    with engine.rebuild() as writer:
        writer.upsert(document(number) for number in range(10))
        for number in range(5, 15):
            engine.upsert([document(number, "Changed", version=2)])
        engine.delete(["page:0"])

    assert engine.search(query("changed")).total == 10
    assert dict(engine.stored_versions()).keys() == {f"page:{number}" for number in range(1, 15)}


def test_document_deleted_and_written_again_during_a_rebuild_stays(engine: EmbeddedEngine) -> None:
    with engine.rebuild() as writer:
        engine.upsert([document(1, "First")])
        engine.delete(["page:1"])
        engine.upsert([document(1, "Again", version=3)])
        writer.upsert([document(1, "Again", version=3)])

    assert found(engine, "again") == ["page:1"]


def test_only_one_rebuild_runs(engine: EmbeddedEngine, folder: Path) -> None:
    engine.upsert([document(1)])

    with (
        engine.rebuild() as writer,
        pytest.raises(SearchUnavailable, match="Another rebuild"),
        EmbeddedEngine(folder).rebuild(),
    ):
        pass
    with engine.rebuild() as writer:
        writer.upsert([document(2)])

    assert found(engine) == ["page:2"]


def test_killed_rebuild_leaves_the_old_generation_and_is_swept(engine: EmbeddedEngine, folder: Path) -> None:
    engine.upsert([document(1)])
    killed = subprocess.run([sys.executable, "-c", KILLED, str(folder)], check=False)
    assert killed.returncode == 9
    assert len(files(folder)) == 2

    assert found(engine) == ["page:1"]
    engine.upsert([document(3)])

    assert files(folder) == [current_file(folder).name]
    assert found(engine) == ["page:1", "page:3"]
    with engine.rebuild() as writer:
        writer.upsert([document(4)])
    assert found(engine) == ["page:4"]


def test_rebuild_that_fails_after_the_swap_keeps_the_new_generation(
    engine: EmbeddedEngine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, failures = generations.Folder.sweep, iter([OSError("disk full")])

    def sweep(self: generations.Folder, control: generations.Control) -> None:
        for failure in failures:
            raise failure
        real(self, control)

    building = engine.rebuild()
    writer = building.__enter__()
    writer.upsert([document(1)])
    monkeypatch.setattr(generations.Folder, "sweep", sweep)
    with pytest.raises(SearchUnavailable, match="disk full"):
        building.__exit__(None, None, None)

    assert found(EmbeddedEngine(folder)) == ["page:1"]


def test_generation_before_goes_once_readers_have_moved_on(engine: EmbeddedEngine, folder: Path) -> None:
    for _ in range(2):
        with engine.rebuild():
            pass
    assert len(files(folder)) == 2

    os.utime(folder / "current", (1, 1))
    engine.upsert([document(1)])

    assert files(folder) == [current_file(folder).name]
    assert found(engine) == ["page:1"]


def test_two_writers_at_once_lose_nothing(engine: EmbeddedEngine, folder: Path) -> None:
    def write(first: int) -> None:
        mine = EmbeddedEngine(folder)
        for number in range(first, first + 10):
            mine.upsert([document(number)])

    writers = [threading.Thread(target=write, args=(first,)) for first in (0, 100, 200)]
    with engine.rebuild() as building:
        for each in writers:
            each.start()
        building.upsert([document(999)])
        for each in writers:
            each.join()

    expected = {f"page:{first + number}" for first in (0, 100, 200) for number in range(10)} | {"page:999"}
    assert dict(engine.stored_versions()).keys() == expected


def test_thread_has_a_connection_of_its_own(engine: EmbeddedEngine) -> None:
    engine.upsert([document(1)])
    answers: list[list[str]] = []

    readers = [threading.Thread(target=lambda: answers.append(found(engine, "page"))) for _ in range(4)]
    for each in readers:
        each.start()
    for each in readers:
        each.join()

    assert answers == [["page:1"]] * 4


def test_rebuild_that_could_not_write_leaves_the_old_generation(engine: EmbeddedEngine, folder: Path) -> None:
    engine.upsert([document(1)])
    before = files(folder)

    def rebuild_that_goes_on() -> None:
        with engine.rebuild() as writer:
            writer.upsert([document(2)])
            with pytest.raises(SearchUnavailable):
                writer.upsert([document(3, is_original=object())])

    with pytest.raises(SearchUnavailable, match="the old one stays"):
        rebuild_that_goes_on()

    assert (found(engine), files(folder)) == (["page:1"], before)

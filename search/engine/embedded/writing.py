"""Writes to the index: live changes to the current generation, and a whole new one at a rebuild."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import islice
from typing import Self

from search.contracts import IndexMissing, SearchDocument, SearchUnavailable
from search.engine.embedded import schema
from search.engine.embedded.copying import copy_current
from search.engine.embedded.documents import from_json, newest_only, ready, to_json
from search.engine.embedded.generations import MISSING, Folder, connect, flush, remove, transaction
from search.engine.embedded.rows import Rows
from search.engine.embedded.snapshot import forget_old_changes, take_log

BATCH = 200
_FEW = 50  # changes that the last step of a rebuild may still take in while writers wait
Change = SearchDocument | str  # a document, or the id of one that is gone


def write(folder: Folder, changes: Sequence[Change]) -> None:
    """Write changes to the current generation; one that is being built hears of them before it is shown."""
    if not changes:
        return
    prepared = ready(newest_only(each for each in changes if isinstance(each, SearchDocument)))
    gone = [each for each in changes if isinstance(each, str)]
    with schema.one_exception(), folder.turn() as control:
        folder.sweep(control)
        file = folder.current()
        if not file.exists():
            raise IndexMissing(MISSING)
        with closing(connect(file)) as connection:
            schema.refuse_foreign(connection)
            connection.execute("PRAGMA synchronous=NORMAL")
            with transaction(connection):
                rows = Rows(connection)
                rows.put(prepared)
                for document_id in gone:
                    rows.remove(document_id)
                forget_old_changes(connection)
        if control.building():
            for each in prepared:
                control.note(to_json(each.document))
            for document_id in gone:
                control.note(json.dumps({"delete": document_id}))


class Building:
    """A generation on its way. Nobody reads it before it is whole; what a kill leaves is swept.

    The file can take nothing back, for that costs memory as it grows: a failure to write makes it useless.
    One that `renews` begins with what the current generation holds.
    """

    def __init__(self, folder: Folder, *, renews: bool = False) -> None:
        self._folder = folder
        self._file = folder.new_generation()
        self._renews = renews
        self._is_broken = False

    @contextmanager
    def begun(self) -> Iterator[Self]:
        """Build while the block runs; then take in what was changed meanwhile, and become the current one."""
        with self._folder.only_rebuild():
            with schema.one_exception():
                self._start()
            try:
                with closing(self._connection):
                    yield self
                    with schema.one_exception():
                        self._finish()
            except BaseException:
                self._give_up()
                raise

    def upsert(self, documents: Iterable[SearchDocument]) -> None:
        """Write the documents, a batch in memory at a time."""
        iterator = iter(documents)
        while batch := list(islice(iterator, BATCH)):
            prepared = ready(newest_only(batch))
            with self._writing():
                self._rows.put(prepared)

    def delete(self, ids: Iterable[str]) -> None:
        """Take documents out that were written before."""
        gone = list(ids)
        with self._writing():
            for document_id in gone:
                self._rows.remove(document_id)

    def versions(self, ids: Collection[str]) -> dict[str, int]:
        """Those of the documents that are in it, with their versions."""
        with schema.one_exception():
            return dict(
                self._connection.execute(
                    "SELECT id, version FROM documents WHERE id IN (SELECT value FROM json_each(?))",
                    (json.dumps([*ids]),),
                )
            )

    def stored_versions(self) -> Iterator[tuple[str, int]]:
        """Of all documents, in the order of ids; some may be taken out meanwhile."""
        after = ""
        while rows := self._versions_after(after):
            yield from rows
            after = rows[-1][0]

    def _versions_after(self, after: str) -> list[tuple[str, int]]:
        with schema.one_exception():
            return self._connection.execute(
                "SELECT id, version FROM documents WHERE id > ? ORDER BY id LIMIT ?", (after, BATCH)
            ).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with schema.one_exception(), transaction(self._connection):
                yield
        except BaseException:
            self._is_broken = True
            raise

    def _start(self) -> None:
        with self._folder.turn() as control:
            control.stop_journal()
            self._folder.sweep(control)
            control.start_journal(self._file)
        self._open()
        self._renews = self._renews and copy_current(self._folder, self._connection)
        if not self._renews:
            self._connection.close()
            remove(self._file)
            self._open()
            schema.create(self._connection, datetime.now(UTC).isoformat())
        self._rows = Rows(self._connection, is_read=self._renews)

    def _open(self) -> None:
        self._connection = connect(self._file, create=True)
        for setting in ("page_size=8192", "journal_mode=OFF", "synchronous=OFF", "cache_size=-8192"):
            self._connection.execute(f"PRAGMA {setting}")

    def _finish(self) -> None:
        """The long part first; the writers wait only for the changes that came meanwhile, and the pointer."""
        if self._is_broken:
            raise SearchUnavailable("The new search index could not be written whole; the old one stays.")
        with transaction(self._connection):
            changed = take_log(self._connection)
            schema.tidy_all(self._connection, changed if self._renews else schema.languages(self._connection))
        self._rows = Rows(self._connection)  # from now on as in a file that is read
        last = self._catch_up()
        with self._folder.turn() as control:
            self._apply(control.changes(last))
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.close()
            flush(self._file)
            self._folder.point_to(self._file)
            control.stop_journal()
            self._folder.sweep(control)

    def _catch_up(self) -> int:
        """Take in what was changed meanwhile until little is left; the number of the last change taken in."""
        last = 0
        while True:
            with self._folder.turn() as control:
                changes = control.changes(last)
            self._apply(changes)
            last = max((number for number, _ in changes), default=last)
            if len(changes) <= _FEW:
                return last

    def _apply(self, changes: Iterable[tuple[int, str]]) -> None:
        with transaction(self._connection):
            for _, text in changes:
                change = from_json(text)
                if isinstance(change, str):
                    self._rows.remove(change)
                else:
                    self._rows.put(ready([change]))

    def _give_up(self) -> None:
        """The old generation stays."""
        with schema.one_exception(), self._folder.turn() as control:
            control.stop_journal()
            self._folder.sweep(control)

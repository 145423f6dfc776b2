"""Reads from the current generation: a connection for each thread, a limit of time, the works by heart."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from search.contracts import IndexMissing, SearchUnavailable
from search.engine.embedded import schema, snapshot
from search.engine.embedded.generations import MISSING, Folder, connect
from search.engine.embedded.snapshot import Snapshot

_STEPS = 5000  # instructions of SQLite between two looks at the clock
_PATIENCE = 1.0  # seconds to wait for a lock; readers hardly ever meet one


class Reading:
    """One process's view of the index. No connection is shared by threads or carried through a fork."""

    def __init__(self, folder: Folder, limit: float) -> None:
        self._folder = folder
        self._limit = limit
        self._local = threading.local()
        self._lock = threading.Lock()
        self._known: tuple[Path, Snapshot] | None = None
        self._loader: tuple[tuple[int, Path], threading.Thread] | None = None

    @contextmanager
    def open(self) -> Iterator[tuple[sqlite3.Connection, Snapshot]]:
        """The current generation as it is now, until the time is up. Raises SearchUnavailable alone."""
        with schema.one_exception():
            file = self._folder.current()
            connection = self._connection(file)
            deadline = time.monotonic() + self._limit
            connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
            try:
                connection.execute("BEGIN")
                try:
                    yield connection, self._snapshot(file, connection, deadline)
                finally:
                    connection.rollback()
            except sqlite3.DatabaseError:
                self.close()
                raise

    def close(self) -> None:
        """Let go of this thread's connection."""
        connection = getattr(self._local, "connection", None)
        self._local.connection = None
        if connection is not None:
            connection.close()

    def _connection(self, file: Path) -> sqlite3.Connection:
        owner = (os.getpid(), file)
        if getattr(self._local, "owner", None) != owner or self._local.connection is None:
            if getattr(self._local, "owner", owner)[0] == os.getpid():
                self.close()
            if not file.exists():
                raise IndexMissing(MISSING)
            connection = connect(file, read_only=True, patience=_PATIENCE)
            try:
                schema.refuse_foreign(connection)
            except BaseException:
                connection.close()
                raise
            self._local.connection, self._local.owner = connection, owner
        opened: sqlite3.Connection = self._local.connection
        return opened

    def _snapshot(self, file: Path, connection: sqlite3.Connection, deadline: float) -> Snapshot:
        known = self._known
        if known is None or known[0] != file:
            self._loading(file).join(max(deadline - time.monotonic(), 0.0))
            known = self._known
        if known is None or known[0] != file:
            raise SearchUnavailable("The search index is still being read for the first time.")
        followed = snapshot.refreshed(known[1], connection)
        if followed is not known[1]:
            self._known = (file, followed)
        return followed

    def _loading(self, file: Path) -> threading.Thread:
        """Reads a large index through, for however long that takes: whoever asks next finds it known."""
        owner = (os.getpid(), file)
        with self._lock:
            if self._loader is None or self._loader[0] != owner or not self._loader[1].is_alive():
                thread = threading.Thread(target=self._load, args=(file,), daemon=True)
                self._loader = (owner, thread)
                thread.start()
            return self._loader[1]

    def _load(self, file: Path) -> None:
        known = self._known
        if known is not None and known[0] == file:
            return
        with suppress(sqlite3.Error, OSError), closing(connect(file, read_only=True)) as connection:
            self._known = (file, snapshot.load(connection))

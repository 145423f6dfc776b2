"""The folder of the index: one file per generation, and a pointer to the current one.

Readers follow the pointer, which is replaced atomically. Writers and the end of a rebuild take turns by a
lock in a small control database, which also keeps the changes made while a generation is being built.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from search.contracts import IndexMissing, SearchUnavailable
from search.engine.embedded.schema import REBUILD

MISSING = f"There is no search index. {REBUILD}"
PATIENCE = 20.0  # seconds a writer waits for another
GRACE = 60.0  # seconds for which readers may still be at the generation before

_CONTROL = """
CREATE TABLE IF NOT EXISTS building (name TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS journal (number INTEGER PRIMARY KEY AUTOINCREMENT, change TEXT NOT NULL);
"""


class Folder:
    """Where generations live. The pointer names a whole one or does not exist; nothing half-built is read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._pointer = path / "current"

    def current(self) -> Path:
        """The file that readers read. Raises IndexMissing where none was ever built."""
        try:
            name = self._pointer.read_text(encoding="ascii").strip()
        except (FileNotFoundError, ValueError) as error:
            raise IndexMissing(MISSING) from error
        return self.path / Path(name).name

    def point_to(self, generation: Path) -> None:
        """Make a generation the current one, for every process at once."""
        fresh = self._pointer.with_suffix(".new")
        fresh.write_text(generation.name, encoding="ascii")
        fresh.replace(self._pointer)

    def new_generation(self) -> Path:
        """A name that no generation had: newer ones sort last."""
        return self.path / f"generation-{time.time_ns() // 1000}-{secrets.token_hex(2)}.sqlite3"

    @contextmanager
    def turn(self) -> Iterator[Control]:
        """The writers' lock, in a transaction of the control database."""
        self.path.mkdir(parents=True, exist_ok=True)
        with closing(connect(self.path / "control.sqlite3", create=True)) as connection:
            connection.execute("PRAGMA synchronous=NORMAL")
            with transaction(connection):
                for statement in _CONTROL.strip().splitlines():
                    connection.execute(statement)
                yield Control(connection)

    @contextmanager
    def only_rebuild(self) -> Iterator[None]:
        """The lock of a rebuild, which ends with its process. Raises SearchUnavailable if it is taken."""
        self.path.mkdir(parents=True, exist_ok=True)
        with closing(connect(self.path / "rebuild.lock", create=True, patience=0)) as connection:
            try:
                connection.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                raise SearchUnavailable("Another rebuild of the search index is running.") from error
            yield

    def is_rebuilding(self) -> bool:
        """Whether some process builds a generation now."""
        try:
            with self.only_rebuild():
                return False
        except SearchUnavailable:
            return True

    def sweep(self, control: Control) -> None:
        """Remove what a killed rebuild left, and generations that readers have moved on from."""
        if control.building() and not self.is_rebuilding():
            control.stop_journal()
        kept = {control.building()}
        with suppress(SearchUnavailable, OSError):
            current = self.current().name
            kept.add(current)
            if time.time() - self._pointer.stat().st_mtime < GRACE:
                kept |= set(sorted(file.name for file in self._files() if file.name < current)[-1:])
        for file in self._files():
            if file.name not in kept:
                remove(file)

    def size(self) -> int:
        """How much the current generation takes on the disk, in bytes."""
        current = self.current().name
        return sum(file.stat().st_size for file in self.path.glob(f"{current}*"))

    def _files(self) -> list[Path]:
        return list(self.path.glob("generation-*.sqlite3"))


class Control:
    """Which generation is being built, and the changes it has still to hear of; only within `Folder.turn`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def building(self) -> str:
        """The name of the file being built; empty when none is."""
        row = self._connection.execute("SELECT name FROM building").fetchone()
        return row[0] if row else ""

    def start_journal(self, generation: Path) -> None:
        """Keep every change from now on."""
        self.stop_journal()
        self._connection.execute("INSERT INTO building VALUES (?)", (generation.name,))

    def stop_journal(self) -> None:
        """Keep changes no more; forget those that were kept."""
        self._connection.execute("DELETE FROM building")
        self._connection.execute("DELETE FROM journal")

    def note(self, change: str) -> None:
        """Keep a change for the generation being built."""
        if self.building():
            self._connection.execute("INSERT INTO journal (change) VALUES (?)", (change,))

    def changes(self, after: int) -> list[tuple[int, str]]:
        """What was noted after a change, numbered, in order."""
        found = self._connection.execute(
            "SELECT number, change FROM journal WHERE number > ? ORDER BY number", (after,)
        )
        return found.fetchall()


def remove(generation: Path) -> None:
    """Delete a generation with the files that SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        generation.with_name(generation.name + suffix).unlink(missing_ok=True)


def connect(
    file: Path, *, create: bool = False, read_only: bool = False, patience: float = PATIENCE
) -> sqlite3.Connection:
    """Open a file, which must exist unless it is to be made. Transactions are begun by hand."""
    connection = sqlite3.connect(
        f"{file.absolute().as_uri()}?mode={'rwc' if create else 'rw'}",
        uri=True,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    if read_only:
        connection.execute("PRAGMA query_only=ON")
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; takes the right to write at once, so that it never has to be asked for in between."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def flush(file: Path) -> None:
    """Bring a file to the disk before anything points to it."""
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""Writes documents into one generation and takes them out again, within the caller's transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from search.contracts import SearchDocument
from search.engine.embedded import schema
from search.engine.embedded.documents import ReadyDocument, grams_of, title_starts

_DOCUMENT = """
INSERT INTO documents (id, version, locale, work, is_original, kind, newest, oldest, title_key,
                       title, summary, facets, work_number)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_STORED = "SELECT number, version, work_number, locale FROM documents WHERE "


class Rows:
    """The tables of a generation. A work has one document in a language: of two that claim it, the newer.

    What only readers need is not kept up in a file that nobody reads yet: `schema.tidy` makes it.
    """

    def __init__(self, connection: sqlite3.Connection, *, is_read: bool = True) -> None:
        self._run = connection.execute
        self._run_many = connection.executemany
        self._connection = connection
        self._languages = set(schema.languages(connection))
        self._is_read = is_read

    def put(self, documents: Iterable[ReadyDocument]) -> None:
        """Write the documents; an older version than the stored one is ignored."""
        for ready in documents:
            work_number = self._work_number(ready.document.work)
            if self._makes_room(ready.document, work_number):
                self._insert(ready, work_number)

    def remove(self, document_id: str) -> None:
        """Take a document out; an unknown one is silent."""
        row = self._run(f"{_STORED} id = ?", (document_id,)).fetchone()
        if row is not None:
            self._remove(row)

    def _makes_room(self, document: SearchDocument, work_number: int) -> bool:
        """Take out what the document replaces, unless that is newer."""
        condition = "id = ? OR (work_number = ? AND locale = ?)"
        stored = self._run(f"{_STORED} {condition}", (document.id, work_number, document.locale)).fetchall()
        if any(version > document.version for _, version, _, _ in stored):
            return False
        for row in stored:
            self._remove(row)
        return True

    def _work_number(self, work: str) -> int:
        row = self._run("SELECT number FROM works WHERE work = ?", (work,)).fetchone()
        if row is None:
            return self._run("INSERT INTO works (work) VALUES (?)", (work,)).lastrowid or 0
        return int(row[0])

    def _insert(self, ready: ReadyDocument, work_number: int) -> None:
        document = ready.document
        locale = document.locale
        if locale not in self._languages:
            schema.add_language(self._connection, locale, is_read=self._is_read)
            self._languages.add(locale)
        number = self._run(_DOCUMENT, (*ready.row, work_number)).lastrowid
        self._run("INSERT INTO bodies VALUES (?, ?)", (number, document.body))
        self._run_many(
            "INSERT INTO facets VALUES (?, ?, ?, ?)",
            [
                (facet, value, locale, work_number)
                for facet, values in document.facet_values().items()
                for value in values
            ],
        )
        self._run_many(
            "INSERT INTO title_words VALUES (?, ?, ?, ?)",
            [(locale, word, place, number) for word, place in title_starts(document.title)],
        )
        self._insert_words(ready, work_number)
        self._note_change(locale, work_number)

    def _insert_words(self, ready: ReadyDocument, work_number: int) -> None:
        locale = ready.document.locale
        self._run(
            f"INSERT INTO {schema.words_table(locale)} (rowid, {', '.join(schema.WRITTEN + schema.STEMS)})"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (work_number, *ready.words, *ready.stems),
        )
        if self._is_read:
            self._run_many(
                f"INSERT INTO {schema.words_table(locale)}_written VALUES (?, 1)"
                " ON CONFLICT (word) DO UPDATE SET documents = documents + 1",
                [(word,) for word in set(" ".join(ready.words).split())],
            )
        self._run(
            f"INSERT INTO {schema.grams_table(locale)} (rowid, {', '.join(schema.WRITTEN)})"
            " VALUES (?, ?, ?, ?)",
            (work_number, *ready.grams),
        )

    def _remove(self, row: tuple[int, int, int, str]) -> None:
        number, _version, work_number, locale = row
        title, summary, facets, body = self._run(
            "SELECT title, summary, facets, body FROM documents JOIN bodies USING (number) WHERE number = ?",
            (number,),
        ).fetchone()
        self._run(f"DELETE FROM {schema.words_table(locale)} WHERE rowid = ?", (work_number,))
        self._remove_grams(work_number, locale, (title, summary, body))
        self._run_many(
            "DELETE FROM facets WHERE facet = ? AND value = ? AND locale = ? AND work_number = ?",
            [
                (facet, value, locale, work_number)
                for facet, values in json.loads(facets).items()
                for value in values
            ],
        )
        self._run_many(
            "DELETE FROM title_words WHERE locale = ? AND word = ? AND place = ? AND number = ?",
            [(locale, word, place, number) for word, place in title_starts(title)],
        )
        self._run("DELETE FROM bodies WHERE number = ?", (number,))
        self._run("DELETE FROM documents WHERE number = ?", (number,))
        self._note_change(locale, work_number)

    def _remove_grams(self, work_number: int, locale: str, texts: tuple[str, str, str]) -> None:
        """A table without content forgets a row when it is told exactly the tokens that it was given."""
        table = schema.grams_table(locale)
        self._run(
            f"INSERT INTO {table} ({table}, rowid, {', '.join(schema.WRITTEN)})"
            " VALUES ('delete', ?, ?, ?, ?)",
            (work_number, *grams_of(texts, locale)),
        )

    def _note_change(self, locale: str, work_number: int) -> None:
        if self._is_read:
            self._run("INSERT INTO changes (locale, work_number) VALUES (?, ?)", (locale, work_number))

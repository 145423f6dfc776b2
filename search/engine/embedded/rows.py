"""Writes documents into one generation and takes them out again, within the caller's transaction."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import compress
from operator import not_

from search.contracts import SearchDocument
from search.engine.embedded import schema
from search.engine.embedded.documents import ReadyDocument, grams_of, title_starts

_DOCUMENT = """
INSERT INTO documents (id, version, locale, work, is_original, kind, newest, oldest, title_key,
                       title, summary, facets, work_number, number)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
        """Write the documents; an older version than the stored one is ignored.

        What meets nothing, stored or among the others, is written all at once.
        """
        documents = list(documents)
        works = self._work_numbers(dict.fromkeys(ready.document.work for ready in documents))
        claims = [(works[ready.document.work], ready.document.locale) for ready in documents]
        ids, taken = self._stored({ready.document.id for ready in documents}, works.values())
        taken |= {claim for claim, count in Counter(claims).items() if count > 1}
        alone = [
            ready.document.id not in ids and claim not in taken
            for ready, claim in zip(documents, claims, strict=True)
        ]
        self._insert(list(compress(documents, alone)), works)
        for ready in compress(documents, map(not_, alone)):
            if self._makes_room(ready.document, works[ready.document.work]):
                self._insert([ready], works)

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

    def _work_numbers(self, works: Collection[str]) -> dict[str, int]:
        """The number of each work, a new one where it has none, in the order given."""
        query = "SELECT work, number FROM works WHERE work IN (SELECT value FROM json_each(?))"
        asked = json.dumps([*works])
        known = dict(self._run(query, (asked,)))
        new = [(work,) for work in works if work not in known]
        self._run_many("INSERT INTO works (work) VALUES (?)", new)
        return dict(self._run(query, (asked,))) if new else known

    def _stored(self, ids: Collection[str], works: Collection[int]) -> tuple[set[str], set[tuple[int, str]]]:
        """Which of the ids there are, and in which languages there are documents of the works."""
        by_id = self._run(
            "SELECT id FROM documents WHERE id IN (SELECT value FROM json_each(?))", (json.dumps([*ids]),)
        )
        by_work = self._run(
            "SELECT work_number, locale FROM documents WHERE work_number IN (SELECT value FROM json_each(?))",
            (json.dumps([*works]),),
        )
        return {document_id for (document_id,) in by_id}, set(by_work)

    def _insert(self, batch: list[ReadyDocument], works: Mapping[str, int]) -> None:
        last = self._run("SELECT coalesce(max(number), 0) FROM documents").fetchone()[0]
        numbered = list(enumerate(batch, last + 1))
        self._run_many(
            _DOCUMENT, [(*each.row, works[each.document.work], number) for number, each in numbered]
        )
        self._run_many(
            "INSERT INTO bodies VALUES (?, ?)", [(number, each.document.body) for number, each in numbered]
        )
        self._run_many(
            "INSERT INTO facets VALUES (?, ?, ?, ?)",
            [
                (facet, value, each.document.locale, works[each.document.work])
                for each in batch
                for facet, values in each.document.facet_values().items()
                for value in values
            ],
        )
        self._run_many(
            "INSERT INTO title_words VALUES (?, ?, ?, ?)",
            [
                (each.document.locale, word, place, number)
                for number, each in numbered
                for word, place in title_starts(each.document.title)
            ],
        )
        by_locale: dict[str, list[tuple[int, ReadyDocument]]] = defaultdict(list)
        for each in batch:
            by_locale[each.document.locale].append((works[each.document.work], each))
        for locale, of_locale in by_locale.items():
            self._insert_words(locale, of_locale)

    def _insert_words(self, locale: str, documents: list[tuple[int, ReadyDocument]]) -> None:
        """Words and n-grams of documents in one language, by the numbers of their works."""
        if locale not in self._languages:
            schema.add_language(self._connection, locale, is_read=self._is_read)
            self._languages.add(locale)
        words, grams = schema.words_table(locale), schema.grams_table(locale)
        self._run_many(
            f"INSERT INTO {words} (rowid, {', '.join(schema.WRITTEN + schema.STEMS)})"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(work, *each.words, *each.stems) for work, each in documents],
        )
        self._run_many(
            f"INSERT INTO {grams} (rowid, {', '.join(schema.WRITTEN)}) VALUES (?, ?, ?, ?)",
            [(work, *each.grams) for work, each in documents],
        )
        if self._is_read:
            self._run_many(
                f"INSERT INTO {words}_written VALUES (?, 1)"
                " ON CONFLICT (word) DO UPDATE SET documents = documents + 1",
                [(word,) for _work, each in documents for word in set(" ".join(each.words).split())],
            )
        for work, _each in documents:
            self._note_change(locale, work)

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

"""Begins a new generation with what the current one holds, if that is whole and of this very code."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

from search.contracts import SearchUnavailable
from search.engine.embedded import schema
from search.engine.embedded.generations import Folder, connect

_WITHOUT_DOCUMENTS = "DELETE FROM works WHERE number NOT IN (SELECT work_number FROM documents)"

_FACETS = """
SELECT each.key, one.value, locale, work_number
FROM documents, json_each(facets) AS each, json_each(each.value) AS one
"""
#: Each finds something where a table does not say the same as the documents.
_WRONG = (
    "SELECT 1 FROM documents LEFT JOIN bodies USING (number) WHERE body IS NULL",
    f"{_FACETS} EXCEPT SELECT facet, value, locale, work_number FROM facets",
    f"SELECT 1 WHERE (SELECT count(*) FROM ({_FACETS})) <> (SELECT count(*) FROM facets)",  # our own
    "SELECT 1 FROM documents WHERE number NOT IN (SELECT number FROM title_words) AND title_key <> ''",
    "SELECT 1 FROM title_words WHERE number NOT IN (SELECT number FROM documents)",
)


def copy_current(folder: Folder, into: sqlite3.Connection) -> bool:
    """Copy what readers read now into an empty file; whether that is worth to begin with."""
    try:
        with closing(connect(folder.current(), read_only=True)) as current:
            schema.refuse_foreign(current)
            if schema.read_meta(current).get("maker") != schema.maker():
                return False
            current.backup(into)
        into.execute("PRAGMA journal_mode=OFF")
        if not _is_whole(into):
            return False
        into.execute(_WITHOUT_DOCUMENTS)
        into.execute("UPDATE meta SET value = ? WHERE name = 'built_at'", (datetime.now(UTC).isoformat(),))
    except (SearchUnavailable, sqlite3.Error, OSError):
        return False
    return True


def _is_whole(connection: sqlite3.Connection) -> bool:
    """Whether the file is sound, tables agree with the documents, and none is missing."""
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        return False
    for locale in schema.languages(connection):
        of_locale = "SELECT count(*) FROM documents WHERE locale = ?"
        documents = connection.execute(of_locale, (locale,)).fetchone()
        for table in (schema.words_table(locale), schema.grams_table(locale)):
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
            if connection.execute(f"SELECT count(*) FROM {table}_docsize").fetchone() != documents:
                return False
    return not any(connection.execute(statement).fetchone() for statement in _WRONG)

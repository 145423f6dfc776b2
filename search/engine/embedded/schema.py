"""The tables of one generation of the index, and whether a file is one that this version can read."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path
from unicodedata import unidata_version

from search import analysis
from search.contracts import SearchUnavailable

SCHEMA = 2
REBUILD = "Run “manage.py search_rebuild”."

#: Keeps whole what the analysis calls a word: plain unicode61 splits Hindi and Thai at vowel signs.
_TOKENIZER = "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* Co So Sk Pc Po Cf Cn'\""

WRITTEN = ("title", "summary", "body")
STEMS = ("title_stems", "summary_stems", "body_stems")

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE languages (locale TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE works (number INTEGER PRIMARY KEY, work TEXT NOT NULL UNIQUE);
CREATE TABLE documents (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    locale TEXT NOT NULL,
    work_number INTEGER NOT NULL,
    work TEXT NOT NULL,
    is_original INTEGER NOT NULL,
    kind TEXT NOT NULL,
    newest INTEGER NOT NULL,
    oldest INTEGER NOT NULL,
    title_key TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    facets TEXT NOT NULL
);
CREATE UNIQUE INDEX document_of_work_in_language ON documents (work_number, locale);
CREATE TABLE bodies (number INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE facets (
    facet TEXT NOT NULL,
    value TEXT NOT NULL,
    locale TEXT NOT NULL,
    work_number INTEGER NOT NULL,
    PRIMARY KEY (facet, value, locale, work_number)
) WITHOUT ROWID;
CREATE TABLE title_words (
    locale TEXT NOT NULL,
    word TEXT NOT NULL,
    place INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (locale, word, place, number)
) WITHOUT ROWID;
CREATE TABLE changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    locale TEXT NOT NULL,
    work_number INTEGER NOT NULL
);
"""

#: Orders are read from an index, in order, until a page is full; made after a rebuild has filled the table.
_ORDERS = """
CREATE INDEX IF NOT EXISTS newest_first ON documents (newest, work, locale, work_number);
CREATE INDEX IF NOT EXISTS oldest_first ON documents (oldest, work, locale, work_number);
CREATE INDEX IF NOT EXISTS by_title ON documents (title_key, work, locale, work_number);
"""

_OF_LANGUAGE = """
CREATE VIRTUAL TABLE {words} USING fts5({columns}, {tokenizer});
CREATE VIRTUAL TABLE {grams} USING fts5({written}, content='', {tokenizer});
CREATE VIRTUAL TABLE {words}_terms USING fts5vocab({words}, row);
CREATE VIRTUAL TABLE {words}_places USING fts5vocab({words}, col);
CREATE VIRTUAL TABLE {grams}_terms USING fts5vocab({grams}, row);
CREATE TABLE {words}_counts (term TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE {grams}_counts (term TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE {words}_written (word TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;
"""


#: While nobody reads, terms gather in memory, up to so many bytes, and trees are not merged before the end.
_FILLING = {"hashsize": 4 << 20, "automerge": 0, "crisismerge": 64}
_IN_USE = {"hashsize": 1 << 20, "automerge": 4, "crisismerge": 16}  # as FTS5 has them by itself


def words_table(locale: str) -> str:
    """The table of the words of a language."""
    return f"words_{_name(locale)}"


def grams_table(locale: str) -> str:
    """The table of the n-grams of a language."""
    return f"grams_{_name(locale)}"


def _name(locale: str) -> str:
    """A code as part of a table's name: nothing but letters, digits and `_` ever reaches SQL."""
    return re.sub(r"[^a-z0-9]", "_", locale.lower())


def create(connection: sqlite3.Connection, built_at: str) -> None:
    """Make the tables of an empty generation."""
    connection.executescript(_TABLES)
    meta = {"schema": SCHEMA, "analysis": analysis.VERSION, "built_at": built_at, "maker": maker()}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", [(key, str(each)) for key, each in meta.items()])


@cache
def maker() -> str:
    """The sum of the code that makes what the tables hold: what the same code made need not be made again."""
    here = Path(analysis.__file__).parent
    files = [*here.glob("*.py"), *Path(__file__).parent.glob("*.py"), *here.parent.glob("*.py")]
    found = hashlib.blake2b(f"{version('PyStemmer')} {unidata_version}".encode(), digest_size=16)
    for file in sorted(files):
        found.update(file.read_bytes())
    return found.hexdigest()


def create_orders(connection: sqlite3.Connection) -> None:
    """Make the indexes from which the orders are read."""
    for statement in _ORDERS.strip().splitlines():
        connection.execute(statement)


def languages(connection: sqlite3.Connection) -> list[str]:
    """The languages that have tables, in order."""
    return [row[0] for row in connection.execute("SELECT locale FROM languages ORDER BY locale")]


def add_language(connection: sqlite3.Connection, locale: str, *, is_read: bool = True) -> None:
    """Make the tables of a language, in the transaction of the first document that needs them."""
    names = {"words": words_table(locale), "grams": grams_table(locale), "tokenizer": _TOKENIZER}
    columns = {"columns": ", ".join(WRITTEN + STEMS), "written": ", ".join(WRITTEN)}
    for statement in _OF_LANGUAGE.format(**names, **columns).strip().splitlines():
        connection.execute(statement)
    connection.execute("INSERT INTO languages VALUES (?)", (locale,))
    if not is_read:
        for table in (words_table(locale), grams_table(locale)):
            _configure(connection, table, _FILLING)


def _configure(connection: sqlite3.Connection, table: str, settings: Mapping[str, int]) -> None:
    for name, value in settings.items():
        connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES (?, ?)", (name, value))


def tidy_all(connection: sqlite3.Connection, locales: Iterable[str]) -> None:
    """Bring a generation into the form in which it is read, with the tables of some languages."""
    create_orders(connection)
    for locale in locales:
        _tidy(connection, locale)


def _tidy(connection: sqlite3.Connection, locale: str) -> None:
    """Merge what was written into one tree, and count in how many documents each term stands."""
    words, grams = words_table(locale), grams_table(locale)
    for table in (words, grams):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        _configure(connection, table, _IN_USE)
        connection.execute(f"DELETE FROM {table}_counts")
        connection.execute(f"INSERT INTO {table}_counts SELECT term, doc FROM {table}_terms")
    connection.execute(f"DELETE FROM {words}_written")
    connection.execute(
        f"INSERT INTO {words}_written SELECT term, max(doc) FROM {words}_places"
        f" WHERE col IN {WRITTEN} GROUP BY term"
    )


def refuse_foreign(connection: sqlite3.Connection) -> None:
    """Refuse a generation that another version wrote. Raises SearchUnavailable with the remedy."""
    stored = read_meta(connection)
    for name, ours in (("schema", SCHEMA), ("analysis", analysis.VERSION)):
        if stored.get(name) != str(ours):
            raise SearchUnavailable(
                f"The search index is of {name} version {stored.get(name, 'none')}, "
                f"this portal reads version {ours}. {REBUILD}"
            )


def read_meta(connection: sqlite3.Connection) -> dict[str, str]:
    """What a generation says of itself."""
    return dict(connection.execute("SELECT name, value FROM meta"))


@contextmanager
def one_exception() -> Iterator[None]:
    """Whatever goes wrong with a file, the port knows one exception."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise SearchUnavailable(f"The search index cannot be read: {error}.") from error

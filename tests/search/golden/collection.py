"""Reads and checks the golden sets: `works.<language>.toml` and `queries.<language>.toml` beside this file.

A set that breaks a rule is refused with the file and the rule, so that a translator can mend it alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from portal.settings.languages import INTERFACE_LANGUAGES
from search.contracts import SearchDocument
from search.sources import new_version

FOLDER = Path(__file__).resolve().parent
BASE_LANGUAGE = "en"
MIN_WORKS, MIN_QUERIES = 60, 25
TYPING_ERROR = "typing-error"
#: What a question puts to the test; docs/search.md says each in a sentence.
QUERY_KINDS = frozenset(
    {
        "inflected",
        "compound",
        "variant-spelling",
        "marks-left-out",
        TYPING_ERROR,
        "one-word-missing",
        "short",
        "long-question",
        "digits",
        "acronym",
        "place-name",
    }
)
_PER_LANGUAGE = 1000  # document numbers: the language's place times this, plus the work's place


class GoldenSetError(ValueError):
    """A golden set breaks a rule; the message names the file and the rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A work in one language."""

    title: str
    summary: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One text of the programme. `texts` holds it by language, its original among them."""

    id: str
    kind: str
    countries: frozenset[str]
    themes: frozenset[str]
    date: date
    original: str
    texts: Mapping[str, Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenQuery:
    """What a reader types, and the works that must come first.

    Any of the works of `expects` is right at the top; where `is_ordered`, they come in that order.
    """

    text: str
    kind: str
    expects: tuple[str, ...]
    is_ordered: bool = False
    note: str = ""


def languages(folder: Path = FOLDER) -> tuple[str, ...]:
    """The languages that have the works, those of the interface first and in its order."""
    there = {path.name.split(".")[1] for path in folder.glob("works.*.toml")}
    return (*(code for code in INTERFACE_LANGUAGES if code in there), *sorted(there - {*INTERFACE_LANGUAGES}))


def load_works(folder: Path = FOLDER) -> tuple[Work, ...]:
    """The collection in every language that is there. Raises GoldenSetError."""
    base = _rows(folder / f"works.{BASE_LANGUAGE}.toml", "work")
    texts = {code: _texts(folder / f"works.{code}.toml") for code in languages(folder)}
    ids = [row["id"] for row in base]
    _require(len(ids) >= MIN_WORKS, f"works.{BASE_LANGUAGE}.toml", f"fewer than {MIN_WORKS} works")
    for code, of_language in texts.items():
        different = sorted({*ids} ^ of_language.keys())
        _require(not different, f"works.{code}.toml", f"not the same works as in English: {different}")
    return tuple(
        _work(row, {code: of_language[row["id"]] for code, of_language in texts.items()}) for row in base
    )


def load_queries(language: str, folder: Path = FOLDER) -> tuple[GoldenQuery, ...]:
    """The questions of one language. Raises GoldenSetError."""
    path = folder / f"queries.{language}.toml"
    queries = tuple(_query(row, path.name) for row in _rows(path, "query"))
    known = {row["id"] for row in _rows(folder / f"works.{BASE_LANGUAGE}.toml", "work")}
    _require(len(queries) >= MIN_QUERIES, path.name, f"fewer than {MIN_QUERIES} queries")
    _require(len({query.text for query in queries}) == len(queries), path.name, "the same query twice")
    for query in queries:
        _require(query.kind in QUERY_KINDS, path.name, f"“{query.text}” is of no known kind: {query.kind}")
        unknown = sorted({*query.expects} - known)
        _require(not unknown, path.name, f"“{query.text}” expects works that do not exist: {unknown}")
    return queries


def documents(works: tuple[Work, ...]) -> Iterator[SearchDocument]:
    """Every work in every language as a search document of this moment; `work` is the work's id."""
    version = new_version()
    codes = tuple(works[0].texts)
    for number, work in enumerate(works, start=1):
        for place, (code, text) in enumerate(work.texts.items()):
            yield SearchDocument(
                id=f"page:{(place + 1) * _PER_LANGUAGE + number}",
                version=version,
                work=work.id,
                locale=code,
                is_original=code == (work.original if work.original in codes else BASE_LANGUAGE),
                kind=work.kind,
                title=text.title,
                summary=text.summary,
                body=text.body,
                facets={"country": work.countries, "theme": work.themes},
                published=work.date,
            )


@lru_cache(maxsize=32)
def _rows(path: Path, name: str) -> tuple[dict[str, Any], ...]:
    """The tables of a file. Raises GoldenSetError where the file is missing or none is there."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise GoldenSetError(f"{path.name}: {error}") from error
    _require(name in content, path.name, f"no [[{name}]]")
    return tuple(content[name])


def _texts(path: Path) -> dict[str, Text]:
    rows = _rows(path, "work")
    found = {}
    for row in rows:
        fields = {name: str(row.get(name, "")).strip() for name in ("title", "summary", "body")}
        missing = sorted(name for name, value in fields.items() if not value)
        _require(not missing, path.name, f"{row.get('id')} has no {', '.join(missing)}")
        found[row["id"]] = Text(**fields)
    _require(len(found) == len(rows), path.name, "the same id twice")
    return found


def _work(row: dict[str, Any], texts: dict[str, Text]) -> Work:
    day = row["date"]
    return Work(
        id=row["id"],
        kind=row["kind"],
        countries=frozenset(row.get("countries", ())),
        themes=frozenset(row.get("themes", ())),
        date=day if isinstance(day, date) else date.fromisoformat(day),
        original=row.get("original", BASE_LANGUAGE),
        texts=texts,
    )


def _query(row: dict[str, Any], name: str) -> GoldenQuery:
    text = str(row.get("text", "")).strip()
    ordered = "expects_order" in row
    expects = tuple(row.get("expects_order" if ordered else "expects", ()))
    _require(bool(text and expects), name, f"“{text}” has no text or expects nothing")
    return GoldenQuery(
        text=text,
        kind=str(row.get("kind", "")),
        expects=expects,
        is_ordered=ordered,
        note=str(row.get("note", "")),
    )


def _require(holds: bool, file: str, rule: str) -> None:
    if not holds:
        raise GoldenSetError(f"{file}: {rule}")

"""Offices to import into, a file to write quickly, and one call that imports it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from wagtail.models import Page

from editorial.bulk.importing import Options, Outcome, import_file
from editorial.bulk.rights import system_user
from search import indexing
from tests.factories.offices import make_country, make_office
from tests.factories.practices import make_theme
from tests.harness.worlds import kept

LANGUAGES = ("en", "fr", "ar")
OFFICES = ("ET", "PK")

#: One filled row of each kind.
ROWS: dict[str, dict[str, Any]] = {
    "good-practice": {
        "summary": "Trainers visit.",
        "challenge": "Training stops.",
        "body": "Train two.\n\nVisit.",
    },
    "case-study": {"summary": "One factory.", "before": "Heaps.", "body": "Order.", "date": "2024-05-06"},
    "lesson": {"summary": "Hours first.", "statement": "Agree on hours before you start.", "body": "Why."},
    "news": {"summary": "They met.", "date": "2026-09-26", "body": "They talked.\n\nThey agreed."},
}

Write = Callable[..., Path]
Import = Callable[..., Outcome]


@pytest.fixture(scope="module")
def office_pages(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The pages of Ethiopia and Pakistan in three languages; there is one theme."""
    with kept(django_db_blocker):
        make_theme(en="Quality management", fr="Gestion de la qualité")
        for code in OFFICES:
            for language in LANGUAGES:
                make_office(code, language).save_revision().publish()
        yield


@pytest.fixture
def offices(office_pages: None, db: None) -> dict[str, Any]:
    """The two countries, whose offices have their pages."""
    return {code: make_country(code) for code in OFFICES}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write rows to a .jsonl file; each is given what it needs to be a news article."""
    return lambda *rows, name="pages.jsonl": write_rows(tmp_path / name, *rows)


def write_rows(path: Path, *rows: dict[str, Any]) -> Path:
    """Write rows to the .jsonl file."""
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def bring(offices: dict[str, Any]) -> Import:
    """Import a file into Ethiopia, or another office, as the system or a user."""
    return import_rows


def import_rows(path: Path, country: str = "ET", **options: Any) -> Outcome:
    """Import a file into the office of the country."""
    chosen = Options(office=make_country(country), **{"user": system_user(), **options})
    return import_file(path, chosen, index=index)


def index(page_ids: Any) -> None:
    """Bring pages into search, as the command does."""
    indexing.update_pages(Page.objects.filter(pk__in=list(page_ids)))


def row(kind: str = "news", external_id: str = "a", language: str = "en", **cells: Any) -> dict[str, Any]:
    """Return a good row of the kind."""
    return {
        "external_id": external_id,
        "kind": kind,
        "language": language,
        "title": f"Title of {external_id}",
        **ROWS[kind],
        **cells,
    }

"""What every test stands on: its database, compiled messages, clean caches, media of its own, the browser."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation

from devtools.catalogues import compile_changed
from devtools.steps import keep_bytecode
from editorial.storage import private_files
from search.service import breaker
from tests.harness.browser import browser_context, chromium, chromium_path, page, static_files_kept
from tests.harness.databases import django_db_setup
from tests.harness.elasticsearch import elasticsearch_prefix, elasticsearch_url
from tests.harness.order import long_first
from tests.harness.wagtail_indexes import wagtail_indexes

__all__ = [
    "browser_context",
    "chromium",
    "chromium_path",
    "django_db_setup",
    "elasticsearch_prefix",
    "elasticsearch_url",
    "page",
    "static_files_kept",
    "wagtail_indexes",
]


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the messages that changed, so that pages speak ten languages also under plain `pytest`.

    Passwords are hashed fast: the hasher of production takes most of a second for each person made.
    Search is asked in the content database, unless a test chooses another engine.
    """
    settings.SEARCH_ENGINE = "database"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if not hasattr(session.config, "workerinput"):
        keep_bytecode()
        compile_changed()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the long files begin first."""
    long_first(items)


def pytest_collection_finish() -> None:
    """Look for rubbish rarely, and never among the modules: it took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="module", autouse=True)
def _rubbish_stays_with_its_file() -> Iterator[None]:
    """What a file left open is seen while that file is being tested; what stays is not looked at again."""
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _nothing_left_over(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Start each test with an empty cache, English, and folders of its own for pictures and documents."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.DOCUMENT_READING = "off"
    monkeypatch.setattr(private_files(), "location", str(tmp_path / "private"))
    cache.clear()
    breaker.reset()
    with translation.override("en"):
        yield
    translation.deactivate()

"""What every test stands on: its database, clean caches, media of its own, and the browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import translation

from tests.harness.databases import django_db_setup

__all__ = ["django_db_setup"]


@pytest.fixture(autouse=True)
def _nothing_left_over(settings: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """Start each test with an empty cache, English, and a media folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()
    with translation.override("en"):
        yield
    translation.deactivate()

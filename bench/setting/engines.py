"""Chooses a search engine for a part of a measurement, and says which can be asked here."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import override_settings

from search.contracts import SearchEngine
from search.engine import factory


def available(chosen: Sequence[str] = ()) -> list[str]:
    """The engines that can be asked here, the ones that need no service first."""
    names = sorted(chosen or factory.ENGINES, key=lambda name: (name == "elastic", name))
    if "elastic" in names and not os.environ.get("ELASTICSEARCH_URL"):
        print("elastic is left out: ELASTICSEARCH_URL names no server.\n")
        names.remove("elastic")
    return names


@contextmanager
def engine_in_use(name: str, **settings: Any) -> Iterator[SearchEngine]:
    """Have the installation use the engine, with other settings if any, while the block runs."""
    with override_settings(SEARCH_ENGINE=name, **settings):
        factory.engine.cache_clear()
        yield factory.engine()
    factory.engine.cache_clear()


def size_of_tables(prefix: str) -> int:
    """The bytes that tables and indexes whose names begin so take in the scratch database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name LIKE %s", [f"{prefix}%"])
        return int(cursor.fetchone()[0])

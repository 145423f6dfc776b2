"""Chooses the engine by `SEARCH_ENGINE`; the only module that names an adapter."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.contracts import SearchEngine
from search.engine.database.engine import DatabaseEngine
from search.engine.elastic.engine import ElasticEngine
from search.engine.embedded.engine import EmbeddedEngine

ENGINES: dict[str, type[SearchEngine]] = {
    DatabaseEngine.name: DatabaseEngine,
    ElasticEngine.name: ElasticEngine,
    EmbeddedEngine.name: EmbeddedEngine,
}


def check_choice(name: str) -> None:
    """Refuse a wrong `SEARCH_ENGINE` at start. Raises ImproperlyConfigured."""
    if name not in ENGINES:
        known = ", ".join(sorted(ENGINES))
        raise ImproperlyConfigured(f"SEARCH_ENGINE is “{name}”; it can be: {known}.")


@lru_cache(maxsize=1)
def engine() -> SearchEngine:
    """The engine of this installation."""
    check_choice(settings.SEARCH_ENGINE)
    return ENGINES[settings.SEARCH_ENGINE]()


def fallback_engine() -> SearchEngine:
    """The engine that answers when the chosen one cannot."""
    return DatabaseEngine()


def document_rows() -> DatabaseEngine:
    """The rows that are the truth of search, whichever engine answers; every other engine follows them."""
    return DatabaseEngine()


def has_own_index() -> bool:
    """Whether the chosen engine holds an index beside the document rows."""
    return DatabaseEngine.name != settings.SEARCH_ENGINE

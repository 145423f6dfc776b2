"""The Django app `search`."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    """Configuration of `search`; a wrong choice of engine stops the start."""

    name = "search"

    def ready(self) -> None:
        """Check the choice of engine, load every app's `search_sources.py`, listen to changes."""
        from search import concepts, facets, signals  # noqa: PLC0415  # app registry
        from search.engine.factory import check_choice  # noqa: PLC0415  # app registry

        check_choice(settings.SEARCH_ENGINE)
        facets.register_ground()
        autodiscover_modules("search_sources")
        signals.connect()
        concepts.connect()

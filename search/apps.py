"""The Django app `search`."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Configuration of `search`."""

    name = "search"

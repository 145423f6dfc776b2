"""The Django app `taxonomy`."""

from __future__ import annotations

from django.apps import AppConfig


class TaxonomyConfig(AppConfig):
    """Configuration of `taxonomy`."""

    name = "taxonomy"

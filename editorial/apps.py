"""The Django app `editorial`."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class EditorialConfig(AppConfig):
    """Configuration of `editorial`; finds every app's `page_sections.py`."""

    name = "editorial"

    def ready(self) -> None:
        """Load the sections that apps register, and listen to publishing."""
        from editorial import signals  # noqa: PLC0415  # app registry

        autodiscover_modules("page_sections")
        signals.connect()

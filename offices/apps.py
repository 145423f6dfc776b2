"""The Django app `offices`."""

from __future__ import annotations

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    """Configuration of `offices`; listens for new country pages."""

    name = "offices"

    def ready(self) -> None:
        """Connect the receivers."""
        from offices import signals  # noqa: PLC0415  # app registry

        signals.connect(self)

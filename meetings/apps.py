"""The Django app `meetings`."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Configuration of `meetings`."""

    name = "meetings"

    def ready(self) -> None:
        """Connect the signals."""
        import_module("meetings.signals")

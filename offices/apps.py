"""The Django app `offices`."""

from __future__ import annotations

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    """Configuration of `offices`."""

    name = "offices"

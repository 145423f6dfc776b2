"""The Django app `practices`."""

from __future__ import annotations

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    """Configuration of `practices`."""

    name = "practices"

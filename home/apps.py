"""The Django app `home`."""

from __future__ import annotations

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Configuration of `home`."""

    name = "home"

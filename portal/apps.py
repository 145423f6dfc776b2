"""The Django app `portal`."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Configuration of `portal`."""

    name = "portal"

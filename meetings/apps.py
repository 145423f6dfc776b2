"""The Django app `meetings`."""

from __future__ import annotations

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Configuration of `meetings`."""

    name = "meetings"

"""The Django app `news`."""

from __future__ import annotations

from django.apps import AppConfig


class NewsConfig(AppConfig):
    """Configuration of `news`."""

    name = "news"

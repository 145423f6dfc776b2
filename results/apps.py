"""The Django app `results`."""

from __future__ import annotations

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    """Configuration of `results`."""

    name = "results"

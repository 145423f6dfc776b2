"""The Django app `taxonomy`."""

from __future__ import annotations

from django.apps import AppConfig


class TaxonomyConfig(AppConfig):
    """Configuration of `taxonomy`."""

    name = "taxonomy"

    def ready(self) -> None:
        """Say who may change the vocabulary, before any view asks; hear of themes that move."""
        from taxonomy import broader  # noqa: PLC0415  # app registry
        from taxonomy.admin import policies  # noqa: PLC0415  # app registry

        policies.register()
        broader.connect()

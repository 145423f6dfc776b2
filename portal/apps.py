"""The Django app `portal`."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Configuration of `portal`; wraps the two places of Wagtail that have no hook for what we need."""

    name = "portal"

    def ready(self) -> None:
        """Make publishing atomic, choosers carry the nonce, and search hear of texts in files."""
        from portal import document_search  # noqa: PLC0415  # app registry
        from portal.atomic_publishing import wrap_publishing  # noqa: PLC0415  # app registry
        from portal.nonced_choosers import wrap_chooser_render  # noqa: PLC0415  # app registry

        wrap_publishing()
        wrap_chooser_render()
        document_search.connect()

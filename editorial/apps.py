"""The Django app `editorial`."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class EditorialConfig(AppConfig):
    """Configuration of `editorial`; finds every app's `page_sections.py` and `desk_sections.py`."""

    name = "editorial"

    def ready(self) -> None:
        """Load registered sections, listen to publishing, put our field for vocabularies into the editor."""
        from wagtail_localize.locales.components import LOCALE_COMPONENTS  # noqa: PLC0415  # app registry

        from editorial import signals, vocabulary_field  # noqa: PLC0415  # app registry
        from editorial.document_texts import signals as file_signals  # noqa: PLC0415  # app registry

        autodiscover_modules("page_sections", "desk_sections")
        vocabulary_field.register()
        signals.connect()
        file_signals.connect()
        LOCALE_COMPONENTS.clear()  # "synchronise from another locale" fills a language with aliases

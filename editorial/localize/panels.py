"""What the page editor of every kind of content says about its translations."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import FieldPanel
from wagtail_localize.models import TranslationSource


class MinorEditPanel(FieldPanel):
    """The choice *minor edit*, where it means something: on an original that has translations."""

    class BoundPanel(FieldPanel.BoundPanel):
        """Asks the translation records whether there is anything to keep current."""

        def is_shown(self) -> bool:
            """Hide the choice on new pages, on translations and on works in one language."""
            page: Any = self.instance
            if not page.pk or not page.is_original or not super().is_shown():
                return False
            source = TranslationSource.objects.get_for_instance_or_none(page)
            return source is not None and source.translations.exists()

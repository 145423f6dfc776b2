"""Panels that several apps use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wagtail.admin.panels import FieldPanel
from wagtail.admin.widgets import AdminPageChooser

from editorial.relations import models_of_kinds


class KindChooserPanel(FieldPanel):
    """Chooses a page of certain kinds, without knowing the app they are from."""

    def __init__(self, field_name: str, kinds: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(field_name=field_name, **kwargs)
        self.kinds = tuple(kinds)

    def clone_kwargs(self) -> dict[str, Any]:
        """What a bound copy of the panel is made from."""
        return {**super().clone_kwargs(), "field_name": self.field_name, "kinds": self.kinds}

    def get_form_options(self) -> dict[str, Any]:
        """Let the chooser list only pages of the kinds."""
        options: dict[str, Any] = super().get_form_options()
        options.setdefault("widgets", {})[self.field_name] = AdminPageChooser(
            target_models=models_of_kinds(self.kinds)
        )
        return options

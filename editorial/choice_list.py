"""A model field for "any of these": a short list of keys, edited as checkboxes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


def numbered(options: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Put the key before each label, as in "8. Decent work and economic growth"."""
    return [(key, format_lazy("{}. {}", key, label)) for key, label in options]


class ChoiceListField(models.JSONField):
    """Stores the chosen keys in the order of `options`; anything else is refused.

    `options` are (key, label) pairs. They are not part of migrations: a new label changes no table.
    """

    def __init__(self, *args: Any, options: Iterable[tuple[str, Any]] = (), **kwargs: Any) -> None:
        self.options = list(options)
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse keys that are not on the list."""
        super().validate(value, model_instance)
        keys = {key for key, _label in self.options}
        unknown = [str(item) for item in value or [] if item not in keys]
        if unknown:
            raise ValidationError(
                _("Not on the list: %(unknown)s."),
                code="unknown",
                params={"unknown": ", ".join(unknown)},
            )

    def formfield(self, form_class: Any = None, choices_form_class: Any = None, **kwargs: Any) -> Any:
        """Return checkboxes, whatever class was asked for."""
        kwargs = {"widget": forms.CheckboxSelectMultiple, **kwargs}
        return models.Field.formfield(
            self,
            form_class=forms.MultipleChoiceField,
            choices_form_class=None,
            **{**kwargs, "choices": self.options},
        )

    def labels(self, value: Iterable[str]) -> list[Any]:
        """Return the labels of the chosen keys, in the order of `options`."""
        chosen = set(value or ())
        return [label for key, label in self.options if key in chosen]

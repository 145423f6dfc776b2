"""Choosing from a closed vocabulary in the editor: a list to tick, filtered by typing.

The labels are in the editor's language; typing also finds alternative labels and other languages. A word
that is not in the vocabulary is refused by name, never dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIteratorValue
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.forms.tags import TagField

from taxonomy.vocabulary import Entry, entries_of


class VocabularyWidget(forms.CheckboxSelectMultiple):
    """Checkboxes in a list of limited height, with a box to filter them; a plain list without JavaScript."""

    template_name = "editorial/widgets/vocabulary.html"
    option_template_name = "editorial/widgets/vocabulary_option.html"

    class Media:
        """Our own files: the policy of the admin allows no others."""

        css = {"all": ["editorial/vocabulary.css"]}
        js = ["editorial/vocabulary.js"]

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what typing finds, and how deep the entry lies."""
        option = super().create_option(name, value, label, *args, **kwargs)
        entry: Entry | None = getattr(getattr(value, "instance", None), "vocabulary_entry", None)
        if entry is not None:
            option |= {"words": entry.words, "depth": entry.depth, "is_retired": entry.is_retired}
        return option

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        """Leave out retired entries, unless the page has them."""
        groups = super().optgroups(name, value, attrs)
        return [
            (
                group,
                [option for option in options if option["selected"] or not option.get("is_retired")],
                index,
            )
            for group, options, index in groups
        ]


class VocabularyIterator(forms.models.ModelChoiceIterator):
    """The entries in the order a person looks for them."""

    def __iter__(self) -> Iterator[Any]:
        for entry in entries_of(self.queryset.model):
            entry.instance.vocabulary_entry = entry
            yield (ModelChoiceIteratorValue(entry.key, entry.instance), entry.label)


class VocabularyField(forms.ModelMultipleChoiceField):
    """Any number of entries of one vocabulary; the clean value is a list of instances."""

    widget = VocabularyWidget
    iterator = VocabularyIterator
    default_error_messages = {
        "invalid_choice": _("“%(value)s” is not in the vocabulary. Choose from the list."),
    }

    def __init__(self, *, tag_model: Any, **kwargs: Any) -> None:
        super().__init__(tag_model.objects.all(), to_field_name=tag_model.key_field, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the instances, each retired one replaced by its successor."""
        chosen = super().clean(value)
        successors = (entry.successor() if hasattr(entry, "successor") else entry for entry in chosen)
        return list(dict.fromkeys(successors))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare by key, whatever the initial value is made of."""
        return super().has_changed(list(initial or []), data)


def form_field_options(manager: ClusterTaggableManager) -> dict[str, Any]:
    """Return the form field for a taggable manager: ours for a closed vocabulary, Wagtail's for free tags."""
    tag_model = manager.related_model
    closed = hasattr(tag_model, "key_field")
    return {"form_class": VocabularyField if closed else TagField, "tag_model": tag_model}


def register() -> None:
    """Use the field for every closed vocabulary in the editor."""
    register_form_field_override(ClusterTaggableManager, override=form_field_options)

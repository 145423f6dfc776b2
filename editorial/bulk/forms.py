"""The editor's own form of a kind, fed with values instead of what widgets send: the same rules as typing."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from typing import Any

from django import forms
from wagtail.admin.panels import get_form_for_model
from wagtail.models import Page

from editorial.bulk.entries import Entry
from editorial.bulk.kinds import Kind

#: Saved as a draft, a page needs nothing else.
NEEDED_BY_DRAFTS = frozenset({"title"})


class ValueWidget(forms.Widget):
    """Hands over the value as it is; never shown."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the value of the field."""
        return data.get(name)


def validated_form(
    entry: Entry, page: Any, data: dict[str, Any], *, parent: Page, user: Any, is_draft: bool
) -> Any:
    """Return the form of the page, bound to the values and validated; nothing is saved.

    A translation is not asked for what it has from its original.
    Raises PermissionDenied if the values name a page, picture or file that the user may not know of.
    """
    kind = entry.kind
    form = form_class_of(kind)(data, instance=page, parent_page=parent, for_user=user)
    if entry.is_translation:
        for name in {*kind.model.shared_fields, *kind.form_only} & form.fields.keys():
            del form.fields[name]
    if is_draft:
        form.defer_required_fields()
    form.is_valid()
    return form


@lru_cache(maxsize=16)
def form_class_of(kind: Kind) -> Any:
    """Return the kind's form with the fields that a file may fill, without rows and widgets."""
    form_class: Any = get_form_for_model(
        kind.model,
        form_class=kind.model.base_form_class,
        fields=list(kind.fields),
        formsets=[],
        defer_required_on_fields=[name for name in kind.fields if name not in NEEDED_BY_DRAFTS],
    )
    for name, field in form_class.base_fields.items():
        own = copy(field)  # declared fields belong to the editor's form too, which keeps its widgets
        own.widget = ValueWidget()
        form_class.base_fields[name] = own
    return form_class

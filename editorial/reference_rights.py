"""What a page may newly refer to: pages its writer may know of, pictures and files its writer may choose.

Choosers offer nothing else; this refuses numbers that were typed into a request by hand, which would show a
draft's title or, once published, open another office's private file.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm, ModelChoiceField
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from accounts.permissions import is_administrator
from editorial.admin_visibility import visible_q

#: A model and a primary key.
Reference = tuple[type[Any], int]


def guarded_models() -> tuple[type[Any], ...]:
    """Return the models whose rows belong to an office."""
    return (Page, get_image_model(), get_document_model())


def posted_references(forms: Iterable[BaseForm]) -> set[Reference]:
    """Return what the chooser fields of bound forms name, other than what they named before."""
    found: set[Reference] = set()
    for form in forms:
        for name, field in form.fields.items():
            value = str(form.data.get(form.add_prefix(name), ""))
            if not isinstance(field, ModelChoiceField) or not value.isdecimal():
                continue
            known = form.get_initial_for_field(field, name)
            if str(getattr(known, "pk", known)) != value:
                found |= {(model, int(value)) for model in guarded_models() if _names(field, model)}
    return found


def _names(field: ModelChoiceField, model: type[Any]) -> bool:
    return field.queryset is not None and issubclass(field.queryset.model, model)


def references_in(instance: Any) -> set[Reference]:
    """Return what the fields, the blocks and the rich text of a page refer to."""
    models = {ContentType.objects.get_for_model(model).pk: model for model in guarded_models()}
    rows = ReferenceIndex._extract_references_from_object(instance)  # noqa: SLF001  # the index asks it so; there is no public name
    return {(models[content_type], int(pk)) for content_type, pk, *_paths in rows if content_type in models}


def references_before(instance: Any) -> set[Reference]:
    """Return what the stored page and its latest draft refer to."""
    stored = type(instance)._base_manager.filter(pk=instance.pk).first() if instance.pk else None
    if stored is None:
        return set()
    return references_in(stored) | references_in(stored.get_latest_revision_as_object())


def refuse_hidden(user: Any, references: set[Reference]) -> None:
    """Raise PermissionDenied if the user may not know of a page, or not choose a picture or file."""
    if not references or is_administrator(user):
        return
    for model in guarded_models():
        wanted = {pk for found, pk in references if found is model}
        if wanted and _allowed(user, model).filter(pk__in=wanted).count() != len(wanted):
            raise PermissionDenied


def _allowed(user: Any, model: type[Any]) -> Any:
    if model is Page:
        return Page.objects.filter(visible_q(user))
    policy = policy_registry.get_by_type(model)
    return policy.instances_user_has_any_permission_for(user, ["choose", "change"])

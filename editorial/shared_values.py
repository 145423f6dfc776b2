"""Shared values: fields and child rows that hold the original's value in every language of a work.

A translation brings them with every full save; publishing an original carries them to its translations.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Page, Revision

#: A page with `shared_fields`, `shared_relations` and `original_language` (`TaggedPage`).
SharingPage = Any


def find_original(page: SharingPage) -> SharingPage | None:
    """Return the original of a translation as it is published, of the same class, or None."""
    own = page.locale.language_code if page.locale_id else page.original_language
    if not page.original_language or own == page.original_language:
        return None
    return (
        type(page)
        ._base_manager.filter(
            translation_key=page.translation_key,
            locale__language_code=page.original_language,
            alias_of__isnull=True,
        )
        .first()
    )


def bring_shared_values(page: SharingPage) -> None:
    """Give a translation the shared values of its original. An original is left alone."""
    original = find_original(page)
    if original is not None:
        copy_shared_values(original, page)


def copy_shared_values(original: SharingPage, page: SharingPage) -> bool:
    """Copy the shared values and say whether anything changed. Nothing is saved."""
    changed = False
    for name in type(page).shared_fields:
        attname = page._meta.get_field(name).attname
        value = getattr(original, attname)
        if getattr(page, attname) != value:
            setattr(page, attname, value)
            changed = True
    for name in type(page).shared_relations:
        if _contents(original, name) != _contents(page, name):
            original.copy_child_relation(name, page)
            changed = True
    return changed


def carry_shared_values(original: SharingPage) -> list[SharingPage]:
    """Carry an original's shared values to its translations, live rows and latest drafts both.

    Returns the translations whose row changed.
    """
    translations = list(
        type(original)
        ._base_manager.filter(translation_key=original.translation_key, alias_of__isnull=True)
        .exclude(pk=original.pk)
        .select_related("locale", "latest_revision")
    )
    if translations:
        _carry_to_drafts(original, translations)
    changed = []
    for page in translations:
        if copy_shared_values(original, page):
            page.save(clean=False)
            changed.append(page)
    return changed


def _contents(page: SharingPage, relation: str) -> list[dict[str, Any]]:
    """Return the child rows as comparable values, without what says whose they are."""
    parent = page._meta.get_field(relation).remote_field.name
    rows = [get_serializable_data_for_fields(child) for child in getattr(page, relation).all()]
    return sorted(({**row, "pk": None, parent: None} for row in rows), key=str)


def _carry_to_drafts(original: SharingPage, translations: Iterable[SharingPage]) -> None:
    """Write the shared values into the latest revision of each translation."""
    values = original.serializable_data()
    changed = []
    for page in translations:
        revision: Revision | None = page.latest_revision
        if revision is None:
            continue
        content = {**revision.content, **{name: values[name] for name in type(page).shared_fields}}
        for name in type(page).shared_relations:
            content[name] = _owned_rows(page, name, values[name])
        if content != revision.content:
            revision.content = content
            changed.append(revision)
    Revision.objects.bulk_update(changed, ["content"])


def _owned_rows(page: Page, relation: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return serialised child rows as new rows of another page."""
    parent = page._meta.get_field(relation).remote_field.name
    return [{**row, "pk": None, parent: page.pk} for row in rows]

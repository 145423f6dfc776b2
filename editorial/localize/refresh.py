"""After an original is published: its segments follow, and a minor edit keeps its translations current."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

from editorial.localize.structure import carry_structure

Place = int  # the id of a translation context: one field or block of one work


@dataclass(frozen=True, slots=True)
class Change:
    """One piece of text of an original that was replaced by another in the same place."""

    context_id: Place
    old_string_id: int
    new_string_id: int


def refresh_source(original: Page, *, is_minor_edit: bool = False) -> None:
    """Bring the segments of a published original up to date, if it was ever sent for translation.

    A minor edit carries the translations of replaced segments over to what replaced them.
    """
    source = TranslationSource.objects.get_for_instance_or_none(original)
    if source is None:
        return
    before = _strings_by_place(source)
    source.update_from_db()
    if is_minor_edit:
        carry_translations(find_changes(before, _strings_by_place(source)))
    if source.translations.filter(enabled=True).exists():
        transaction.on_commit(partial(carry_structure.enqueue, source.pk))


def find_changes(before: dict[Place, list[int]], after: dict[Place, list[int]]) -> list[Change]:
    """Pair old strings with new ones where a place lost as many as it gained; other places stay open."""
    changes = []
    for place, new_strings in after.items():
        old_strings = before.get(place, [])
        gone = [string for string in old_strings if string not in new_strings]
        come = [string for string in new_strings if string not in old_strings]
        if len(gone) == len(come):
            changes += [Change(place, old, new) for old, new in zip(gone, come, strict=True)]
    return changes


def carry_translations(changes: Iterable[Change]) -> None:
    """Give each new string the translations of the old one, in every language, with their dates."""
    for change in changes:
        known = StringTranslation.objects.filter(
            translation_of_id=change.new_string_id, context_id=change.context_id
        ).values("locale_id")
        for old in StringTranslation.objects.filter(
            translation_of_id=change.old_string_id, context_id=change.context_id, has_error=False
        ).exclude(locale_id__in=known):
            new = StringTranslation.objects.create(
                translation_of_id=change.new_string_id,
                context_id=change.context_id,
                locale_id=old.locale_id,
                data=old.data,
                translation_type=old.translation_type,
                tool_name=old.tool_name,
                last_translated_by_id=old.last_translated_by_id,
            )
            StringTranslation.objects.filter(pk=new.pk).update(created_at=old.created_at)


def _strings_by_place(source: TranslationSource) -> dict[Place, list[int]]:
    places: dict[Place, list[int]] = defaultdict(list)
    rows = StringSegment.objects.filter(source=source).order_by("order")
    for place, string in rows.values_list("context_id", "string_id"):
        places[place].append(string)
    return places

"""Makes imported translations real ones: their pieces of text are joined with the original's.

A translator in the editor leaves the same records, and the state of a translation is computed from them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.models import TranslatableMixin
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationLog,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from editorial.bulk.entries import Entry
from editorial.bulk.insert import stored
from editorial.field_labels import section_labels

Item = TypeVar("Item")
Place = tuple[str, int]  # the path of a segment, and which of the strings at that path it is

UPDATED = (
    "data",
    "translation_type",
    "tool_name",
    "last_translated_by",
    "updated_at",
    "has_error",
    "field_error",
)


def join_rows(original: Any, written: Any) -> None:
    """Make the translatable rows of a new translation counterparts of the original's, in their order."""
    for relation in get_all_child_relations(type(original)):
        if issubclass(relation.related_model, TranslatableMixin):
            name = relation.get_accessor_name()
            pairs = zip(getattr(original, name).all(), getattr(written, name).all(), strict=False)
            for row, twin in pairs:
                twin.translation_key, twin.locale = row.translation_key, written.locale


def record_texts(entry: Entry, user: Any) -> list[str]:
    """Join the texts before the page is written; return what the translation leaves open, for a person.

    Texts of a place that has another number of pieces in the original are left to a translator: readers are
    told that the section is older than its original.
    """
    original, written = entry.original_page.specific, entry.page
    source, _created = TranslationSource.get_or_create_from_instance(original)
    segments = list(StringSegment.objects.filter(source=source).order_by("order").select_related("context"))
    texts = [value for value in extract_segments(written) if isinstance(value, StringSegmentValue)]
    wanted = Counter(segment.context.path for segment in segments)
    given = Counter(value.path for value in texts)
    open_paths = {path for path in wanted if wanted[path] != given[path]}
    by_place = dict(_placed((value.path, value.string.data) for value in texts))
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of_id=segment.string_id,
                locale=written.locale,
                context=segment.context,
                data=by_place[place],
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                last_translated_by=stored(user),
            )
            for place, segment in _once(_placed((segment.context.path, segment) for segment in segments))
            if segment.context.path not in open_paths
        ],
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=UPDATED,
    )
    Translation.objects.update_or_create(
        source=source, target_locale=written.locale, defaults={"enabled": True}
    )
    message = _("This has another number of paragraphs than the original: it is shown as not up to date.")
    labels = section_labels(type(written), sorted(open_paths))
    return [f"{label}: {message}" for label in labels]


def record_writing(entries: Iterable[Entry]) -> None:
    """Note that the translations were written, after they were."""
    sources = {
        source.object_id: source
        for source in TranslationSource.objects.filter(
            object_id__in=[entry.page.translation_key for entry in entries]
        )
    }
    now = timezone.now()
    TranslationLog.objects.bulk_create(
        TranslationLog(
            source=sources[entry.page.translation_key],
            locale=entry.page.locale,
            revision=entry.page.latest_revision,
            created_at=now,
        )
        for entry in entries
        if entry.page.translation_key in sources
    )


def _placed(pairs: Iterable[tuple[str, Item]]) -> Iterator[tuple[Place, Item]]:
    """Number what stands at the same path: rich text has several strings there."""
    counts: dict[str, int] = {}
    for path, item in pairs:
        counts[path] = counts.get(path, -1) + 1
        yield (path, counts[path]), item


def _once(placed: Iterable[tuple[Place, StringSegment]]) -> Iterator[tuple[Place, StringSegment]]:
    """Leave out a string that stands a second time in the same place: it has one translation there."""
    seen = set()
    for place, segment in placed:
        key = (segment.string_id, segment.context_id)
        if key not in seen:
            seen.add(key)
            yield place, segment

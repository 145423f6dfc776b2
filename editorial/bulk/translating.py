"""Makes imported translations real ones: their pieces of text are joined with the original's.

A translator in the editor leaves the same records, and the state of a translation is computed from them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
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
from editorial.bulk.sources import sources_of
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


def record_texts(entries: list[Entry], user: Any) -> list[tuple[Entry, str]]:
    """Join the texts before the pages are written; return what translations leave open, for a person.

    Texts of a place that has another number of pieces in the original are left to a translator: readers are
    told that the section is older than its original.
    """
    sources = sources_of(entry.original_page.specific for entry in entries)
    segments = _segments_of(sources.values())
    message = _(
        "This has a different number of paragraphs from the original: the translation is shown as outdated."
    )
    rows: list[StringTranslation] = []
    remarks: list[tuple[Entry, str]] = []
    for entry in entries:
        of_source = segments[sources[entry.page.translation_key].pk]
        open_paths = _pair(entry.page, of_source, user, rows)
        labels = section_labels(type(entry.page), sorted(open_paths))
        remarks += [(entry, f"{label}: {message}") for label in labels]
    StringTranslation.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=UPDATED,
    )
    Translation.objects.bulk_create(
        [
            Translation(source=sources[entry.page.translation_key], target_locale=entry.page.locale)
            for entry in entries
        ],
        update_conflicts=True,
        unique_fields=["source", "target_locale"],
        update_fields=["enabled"],
    )
    return remarks


def _segments_of(sources: Iterable[TranslationSource]) -> dict[int, list[StringSegment]]:
    found: dict[int, list[StringSegment]] = defaultdict(list)
    rows = StringSegment.objects.filter(source__in=list(sources)).order_by("order")
    for segment in rows.select_related("context"):
        found[segment.source_id].append(segment)
    return found


def _pair(page: Any, segments: list[StringSegment], user: Any, rows: list[StringTranslation]) -> set[str]:
    """Add a row for each text of the page that has its place in the original; return the open places."""
    texts = [value for value in extract_segments(page) if isinstance(value, StringSegmentValue)]
    wanted = Counter(segment.context.path for segment in segments)
    given = Counter(value.path for value in texts)
    open_paths = {path for path in wanted if wanted[path] != given[path]}
    by_place = dict(_placed((value.path, value.string.data) for value in texts))
    for place, segment in _once(_placed((segment.context.path, segment) for segment in segments)):
        if segment.context.path not in open_paths:
            row = StringTranslation(
                translation_of_id=segment.string_id,
                locale=page.locale,
                context=segment.context,
                data=by_place[place],
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                last_translated_by=stored(user),
            )
            rows.append(row)
    return open_paths


def record_writing(entries: list[Entry]) -> None:
    """Note that the translations were written, after they were."""
    keys = [entry.page.translation_key for entry in entries]
    sources = {source.object_id: source for source in TranslationSource.objects.filter(object_id__in=keys)}
    now = timezone.now()
    TranslationLog.objects.bulk_create(
        TranslationLog(
            source=sources[entry.page.translation_key],
            locale=entry.page.locale,
            revision=entry.page.latest_revision,
            created_at=now,
        )
        for entry in entries
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

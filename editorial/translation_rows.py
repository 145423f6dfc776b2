"""The four queries from which translation states are computed, for any number of works and languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from wagtail_localize.models import StringSegment, StringTranslation, Translation

from editorial.models import TaggedPage


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page of a work, in one language."""

    pk: int
    content_type_id: int
    live: bool
    last_published_at: datetime | None
    latest_revision_id: int | None


@dataclass(slots=True)
class Work:
    """One work: its pages by language, and the source of each language that is translated by segments."""

    original_language: str = ""
    pages: dict[str, PageRow] = field(default_factory=dict)
    sources: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of text of an original."""

    string_id: int
    context_id: int
    field_path: str


@dataclass(frozen=True, slots=True)
class TranslatedSegment:
    """That piece of text in another language."""

    is_machine: bool
    created_at: datetime


Works = dict[UUID, Work]
Segments = dict[int, list[Segment]]
TranslatedSegments = dict[tuple[str, int, int], TranslatedSegment]


def find_works(keys: Collection[UUID]) -> Works:
    """Return the works by translation key: two queries."""
    works: Works = defaultdict(Work)
    names = ("pk", "content_type_id", "live", "last_published_at", "latest_revision_id")
    rows = TaggedPage.objects.filter(translation_key__in=keys, alias_of__isnull=True).values_list(
        "translation_key", "original_language", "locale__language_code", *names
    )
    for key, original_language, language, *values in rows:
        works[key].original_language = original_language
        works[key].pages[language] = PageRow(*values)
    records = Translation.objects.filter(source__object_id__in=keys, enabled=True)
    for key, language, source in records.values_list(
        "source__object_id", "target_locale__language_code", "source_id"
    ):
        works[key].sources[language] = source
    return works


def find_segments(sources: Collection[int]) -> Segments:
    """Return the segments by source, in the order of the page: one query."""
    segments: Segments = defaultdict(list)
    rows = StringSegment.objects.filter(source__in=sources).order_by("source", "order")
    for source, *values in rows.values_list("source_id", "string_id", "context_id", "context__field_path"):
        segments[source].append(Segment(*values))
    return segments


def find_translated_segments(keys: Collection[UUID], languages: Collection[str]) -> TranslatedSegments:
    """Return the translated segments without errors by (language, string, context): one query."""
    rows = StringTranslation.objects.filter(
        context__object_id__in=keys, locale__language_code__in=languages, has_error=False
    )
    machine = StringTranslation.TRANSLATION_TYPE_MACHINE
    return {
        (language, string, context): TranslatedSegment(kind == machine, created)
        for language, string, context, kind, created in rows.values_list(
            "locale__language_code", "translation_of_id", "context_id", "translation_type", "created_at"
        )
    }

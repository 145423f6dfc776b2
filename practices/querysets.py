"""Which works belong to which: questions over relations, asked by translation key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from editorial.models import TaggedPage
from editorial.querysets import TaggedPageQuerySet
from practices.models import CaseStudyPractice, LessonSource, LevelRecord, SameLesson


def works(keys: Iterable[UUID], language: str) -> TaggedPageQuerySet:
    """What a reader of the language may see of the works: each once, newest first."""
    found: TaggedPageQuerySet = TaggedPage.objects.filter(translation_key__in=list(keys))
    return found.visible().each_work_once(language).newest_first()


def pages_of(rows: QuerySet, language: str) -> TaggedPageQuerySet:
    """What a reader of the language may see of the pages that have such rows."""
    keys = TaggedPage.objects.filter(pk__in=rows.values("page_id")).values("translation_key")
    found: TaggedPageQuerySet = TaggedPage.objects.filter(translation_key__in=keys)
    return found.visible().each_work_once(language).newest_first()


def case_studies_of(practice: UUID, language: str) -> TaggedPageQuerySet:
    """Case studies that illustrate the practice."""
    return pages_of(CaseStudyPractice.objects.filter(target__translation_key=practice), language)


def lessons_from(source: UUID, language: str) -> TaggedPageQuerySet:
    """Lessons that come from the page."""
    return pages_of(LessonSource.objects.filter(target__translation_key=source), language)


def same_lesson_keys(lesson: UUID) -> frozenset[UUID]:
    """Return every live work that records the same lesson, itself included, however they are linked.

    One query for all links; the walk is in memory, since there are few.
    """
    pairs = SameLesson.objects.filter(page__live=True, target__live=True).values_list(
        "page__translation_key", "target__translation_key"
    )
    neighbors: dict[UUID, set[UUID]] = defaultdict(set)
    for one, other in pairs:
        neighbors[one].add(other)
        neighbors[other].add(one)
    found, waiting = {lesson}, [lesson]
    while waiting:
        fresh = neighbors[waiting.pop()] - found
        found |= fresh
        waiting += fresh
    return frozenset(found)


def latest_level_record(practice: UUID, language: str) -> LevelRecord | None:
    """Return the last record of the practice's level: in the language, else as the original has it."""
    records = LevelRecord.objects.filter(page__translation_key=practice, page__alias_of__isnull=True)
    is_own = ExpressionWrapper(Q(page__locale__language_code=language), output_field=BooleanField())
    return records.alias(is_own=is_own).order_by("is_own", "date", "sort_order", "pk").last()

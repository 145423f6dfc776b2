"""Which works belong to which: questions over relations, asked by translation key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet, UUIDField

from editorial.models import TaggedPage
from editorial.querysets import READER, TaggedPageQuerySet
from practices.models import CaseStudyPractice, LessonSource, LevelRecord, SameLesson
from taxonomy.prepared import Given, Prepared, room_for


def works(keys: Collection[UUID], language: str) -> list[TaggedPage]:
    """What a reader of the language may see of the works: each once, newest first."""
    wanted = list(keys)
    return _works(room_for(wanted), keys=wanted, reader=language) if wanted else []


@Prepared
def _works(room: int) -> TaggedPageQuerySet:
    """The works of so many keys."""
    found: TaggedPageQuerySet = TaggedPage.objects.filter(
        translation_key__in=Given("keys", UUIDField(), room)
    )
    return found.visible().each_work_once(READER).newest_first()


def pages_of(rows: QuerySet, language: str | Given) -> TaggedPageQuerySet:
    """What a reader of the language may see of the pages that have such rows."""
    keys = TaggedPage.objects.filter(pk__in=rows.values("page_id")).values("translation_key")
    found: TaggedPageQuerySet = TaggedPage.objects.filter(translation_key__in=keys)
    return found.visible().each_work_once(language).newest_first()


def case_studies_of(practice: UUID | Given, language: str | Given) -> TaggedPageQuerySet:
    """Case studies that illustrate the practice."""
    return pages_of(CaseStudyPractice.objects.filter(target__translation_key=practice), language)


def lessons_from(source: UUID | Given, language: str | Given) -> TaggedPageQuerySet:
    """Lessons that come from the page."""
    return pages_of(LessonSource.objects.filter(target__translation_key=source), language)


def same_lesson_keys(lesson: UUID) -> frozenset[UUID]:
    """Return every live work that records the same lesson, itself included, however they are linked.

    One query for all links; the walk is in memory, since there are few.
    """
    neighbors: dict[UUID, set[UUID]] = defaultdict(set)
    for one, other in _same_lessons():
        neighbors[one].add(other)
        neighbors[other].add(one)
    found, waiting = {lesson}, [lesson]
    while waiting:
        fresh = neighbors[waiting.pop()] - found
        found |= fresh
        waiting += fresh
    return frozenset(found)


@Prepared
def _same_lessons() -> QuerySet[SameLesson, tuple[UUID, UUID]]:
    """All pairs of lessons that are the same."""
    return SameLesson.objects.filter(page__live=True, target__live=True).values_list(
        "page__translation_key", "target__translation_key"
    )


def latest_level_record(practice: UUID, language: str) -> LevelRecord | None:
    """Return the last record of the practice's level: in the language, else as the original has it."""
    return next(iter(_level_records(key=practice, reader=language)), None)


@Prepared
def _level_records() -> QuerySet[LevelRecord]:
    """The record of a practice's level that counts for a reader."""
    key = Given("key", UUIDField())
    records = LevelRecord.objects.filter(page__translation_key=key, page__alias_of__isnull=True)
    is_own = ExpressionWrapper(Q(page__locale__language_code=READER), output_field=BooleanField())
    return records.alias(is_own=is_own).order_by("-is_own", "-date", "-sort_order", "-pk")[:1]

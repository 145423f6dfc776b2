"""How a translation stands to its original: computed, never typed. The one owner of this question.

A translation is outdated when its original was published with text that the live translation does not show.
Publishing refreshes the segments of an original (`editorial/localize/refresh.py`), so these are the segments
without a translation, and those translated after the translation was last published.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import StringSegment, Translation

from editorial import translation_rows as rows
from editorial.field_labels import section_labels
from editorial.models import TaggedPage

Key = tuple[UUID, str]


class State(models.TextChoices):
    """Every way in which a work can stand in a language."""

    ORIGINAL = "original", _("original")
    CURRENT = "current", _("translation")
    OUTDATED = "outdated", _("outdated translation")
    MACHINE = "machine", _("machine translation, not reviewed")
    IN_WORK = "in-work", _("translation in progress")
    MISSING = "missing", _("not translated")


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationState:
    """One work in one language.

    `sections` names what differs from the original, in the order of the page; `translated_at` is when the
    translation was last brought up to date; `is_machine` holds beside OUTDATED too. A country page that was
    made with its language and never translated is MISSING and live.
    """

    state: State
    language: str
    original_language: str
    page_id: int | None = None
    is_live: bool = False
    is_machine: bool = False
    sections: tuple[str, ...] = ()
    translated_at: datetime | None = None
    original_changed_at: datetime | None = None


def states_of(keys: Iterable[UUID], languages: Iterable[str]) -> dict[Key, TranslationState]:
    """Return the state of every work (by translation key) in every language: four queries in all."""
    wanted, languages = set(keys), list(languages)
    works = rows.find_works(wanted)
    segments = rows.find_segments({source for work in works.values() for source in work.sources.values()})
    translated = rows.find_translated_segments(wanted, languages)
    return {
        (key, language): _state(work, language, segments, translated)
        for key, work in works.items()
        for language in languages
    }


def state_of(page: TaggedPage) -> TranslationState:
    """Return the state of one page in its own language."""
    language = page.locale.language_code
    return states_of([page.translation_key], [language])[page.translation_key, language]


def missing_sections(translation: Translation) -> tuple[str, ...]:
    """Return the names of the sections that would show in the original language if published now."""
    paths = (
        StringSegment.objects.filter(source_id=translation.source_id)
        .annotate_translation(translation.target_locale_id)
        .filter(translation__isnull=True)
        .order_by("order")
        .values_list("context__field_path", flat=True)
    )
    return section_labels(translation.source.specific_content_type.model_class(), paths)


def _state(
    work: rows.Work, language: str, segments: rows.Segments, translated: rows.TranslatedSegments
) -> TranslationState:
    page, original = work.pages.get(language), work.pages.get(work.original_language)
    missing = TranslationState(
        state=State.MISSING,
        language=language,
        original_language=work.original_language,
        original_changed_at=original.last_published_at if original else None,
    )
    if page is None:
        return missing
    known = replace(missing, page_id=page.pk, is_live=page.live, translated_at=page.last_published_at)
    if language == work.original_language:
        return replace(known, state=State.ORIGINAL)
    if not page.live:
        return replace(known, state=State.IN_WORK)
    if language not in work.sources:
        return known if _is_frame(page) else replace(known, state=State.CURRENT)
    return _by_segments(known, page, segments[work.sources[language]], translated)


def _by_segments(
    known: TranslationState,
    page: rows.PageRow,
    segments: list[rows.Segment],
    translated: rows.TranslatedSegments,
) -> TranslationState:
    """Judge a live translation by the segments of its original."""
    found = [translated.get((known.language, one.string_id, one.context_id)) for one in segments]
    behind = [
        segment.field_path
        for segment, text in zip(segments, found, strict=True)
        if text is None or (page.last_published_at and text.created_at > page.last_published_at)
    ]
    is_machine = any(text.is_machine for text in found if text)
    if behind:
        model = ContentType.objects.get_for_id(page.content_type_id).model_class()
        sections = section_labels(model, behind) if model else ()
        return replace(known, state=State.OUTDATED, sections=sections, is_machine=is_machine)
    return replace(known, state=State.MACHINE if is_machine else State.CURRENT, is_machine=is_machine)


def _is_frame(page: rows.PageRow) -> bool:
    """Whether the page was made with its language and nobody has written it yet."""
    model = ContentType.objects.get_for_id(page.content_type_id).model_class()
    return page.latest_revision_id is None and bool(getattr(model, "opens_with_language", False))

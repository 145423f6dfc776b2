"""Publishing a demo page and its translations by the same means as the translation editor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

Place = tuple[str, int]  # the path of a segment, and which of the strings at that path it is

#: What stands as the tool of texts that count as machine drafts.
TOOL_NAME = "Demo"


def publish(page: Page, user: Any) -> None:
    """Save a revision and publish it as the user."""
    page.save_revision(user=user).publish(user=user)
    page.refresh_from_db()


def translate(original: Page, written: Page, locale: Locale, user: Any, *, is_machine: bool) -> Page:
    """Give the original a live translation with the texts of `written`, an unsaved page in that language.

    Raises ValueError if the two pages do not have the same pieces of text.
    """
    source, _ = TranslationSource.get_or_create_from_instance(original)
    Translation.objects.get_or_create(source=source, target_locale=locale)
    rows = StringSegment.objects.filter(source=source).order_by("order").select_related("context")
    texts = dict(_places((value.path, value.string.data) for value in _strings_of(written)))
    kind = (
        StringTranslation.TRANSLATION_TYPE_MACHINE
        if is_machine
        else StringTranslation.TRANSLATION_TYPE_MANUAL
    )
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of_id=row.string_id,
                locale=locale,
                context=row.context,
                data=text,
                translation_type=kind,
                tool_name=TOOL_NAME if is_machine else "",
                last_translated_by=user,
            )
            for row, text in _paired(rows, texts)
        ],
        ignore_conflicts=True,
    )
    page, _ = source.create_or_update_translation(locale, user=user, publish=False)
    page.get_latest_revision().publish(user=user)
    return page


def is_translated(original: Page, locale: Locale) -> bool:
    """Whether somebody began to translate the page into the language."""
    return Translation.objects.filter(
        source__object_id=original.translation_key, target_locale=locale
    ).exists()


def _strings_of(page: Page) -> list[StringSegmentValue]:
    return [value for value in extract_segments(page) if isinstance(value, StringSegmentValue)]


def _places(pairs: Iterator[tuple[str, Any]] | Any) -> Iterator[tuple[Place, Any]]:
    """Number what stands at the same path: rich text has several strings there."""
    counts: dict[str, int] = {}
    for path, value in pairs:
        counts[path] = counts.get(path, -1) + 1
        yield (path, counts[path]), value


def _paired(rows: Any, texts: dict[Place, str]) -> list[tuple[StringSegment, str]]:
    segments = dict(_places((row.context.path, row) for row in rows))
    if segments.keys() != texts.keys():
        differing = sorted(str(place) for place in segments.keys() ^ texts.keys())
        raise ValueError(f"The texts do not match the original: {', '.join(differing)}")
    return [(row, texts[place]) for place, row in segments.items()]

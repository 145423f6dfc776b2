"""Demo translations: written in one go, with the records that the translation editor would leave behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, PageLogEntry, TranslatableMixin
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationLog,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from editorial.opening import counterpart

Item = TypeVar("Item")
Place = tuple[str, int]  # the path of a segment, and which of the strings at that path it is

#: What stands as the tool of texts that count as machine drafts.
TOOL_NAME = "Demo"


def publish(page: Page, user: Any) -> None:
    """Save a revision and publish it as the user."""
    page.save_revision(user=user).publish(user=user)
    page.refresh_from_db()


def source_of(original: Page) -> TranslationSource:
    """Return the segments of the original, taken from it at the first call."""
    source, _ = TranslationSource.get_or_create_from_instance(original)
    return source


def translate(
    source: TranslationSource, original: Page, written: Any, user: Any, *, is_machine: bool
) -> None:
    """Publish `written`, a page with texts that are not saved, as the original's translation.

    Raises ValueError if the two do not have the same pieces of text, LookupError if there is no parent.
    """
    locale = written.locale
    parent = counterpart(original.get_parent(), locale)
    if parent is None:
        raise LookupError(f"{written.slug}: its parent has no page in {locale}")
    StringTranslation.objects.bulk_create(
        _translations(source, written, user, is_machine), ignore_conflicts=True
    )
    Translation.objects.update_or_create(source=source, target_locale=locale, defaults={"enabled": True})
    _join(original, written)
    written.live = True
    written.first_published_at = written.last_published_at = timezone.now()
    if written.pk:
        written.save()
    else:
        parent.add_child(instance=written)
    revision = written.save_revision(user=user, clean=False, changed=False)
    type(original).objects.filter(pk=written.pk).update(live_revision=revision)
    TranslationLog.objects.create(source=source, locale=locale, revision=revision)
    PageLogEntry.objects.log_action(
        instance=written, action="wagtail.publish", user=user, revision=revision, content_changed=True
    )


def _translations(
    source: TranslationSource, written: Page, user: Any, is_machine: bool
) -> Iterator[StringTranslation]:
    kind = (
        StringTranslation.TRANSLATION_TYPE_MACHINE
        if is_machine
        else StringTranslation.TRANSLATION_TYPE_MANUAL
    )
    values = (value for value in extract_segments(written) if isinstance(value, StringSegmentValue))
    texts = dict(_placed((value.path, value.string.data) for value in values))
    rows = StringSegment.objects.filter(source=source).order_by("order").select_related("context")
    segments = dict(_placed((row.context.path, row) for row in rows))
    if segments.keys() != texts.keys():
        differing = ", ".join(sorted(str(place) for place in segments.keys() ^ texts.keys()))
        raise ValueError(f"{written.slug}, {written.locale}: texts do not match the original at {differing}")
    for place, row in segments.items():
        yield StringTranslation(
            translation_of_id=row.string_id,
            locale=written.locale,
            context=row.context,
            data=texts[place],
            translation_type=kind,
            tool_name=TOOL_NAME if is_machine else "",
            last_translated_by=user,
        )


def _placed(pairs: Iterable[tuple[str, Item]]) -> Iterator[tuple[Place, Item]]:
    """Number what stands at the same path: rich text has several strings there."""
    counts: dict[str, int] = {}
    for path, item in pairs:
        counts[path] = counts.get(path, -1) + 1
        yield (path, counts[path]), item


def _join(original: Any, written: Any) -> None:
    """Make the page and its translatable rows counterparts of the original's."""
    written.translation_key = original.translation_key
    for relation in get_all_child_relations(type(original)):
        if issubclass(relation.related_model, TranslatableMixin):
            name = relation.get_accessor_name()
            rows = zip(getattr(original, name).all(), getattr(written, name).all(), strict=True)
            for row, twin in rows:
                twin.translation_key, twin.locale = row.translation_key, written.locale

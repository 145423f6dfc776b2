"""What a published original loses or moves, its live translations lose and move too.

Segments say which texts are new, not that a paragraph, a picture or a number is gone or elsewhere.
A translation that has every text is put together again from the same words, and published if it differs.
"""

from __future__ import annotations

from typing import Any

from django_tasks import task
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import (
    MissingRelatedObjectError,
    MissingTranslationError,
    StringTranslation,
    Translation,
    TranslationSource,
)


@task()
def carry_structure(source_id: int) -> None:
    """Bring the live translations of a source into its shape; those that lack texts wait for a translator."""
    source = TranslationSource.objects.filter(pk=source_id).first()
    if source is None:
        return
    for translation in source.translations.filter(enabled=True).select_related("target_locale"):
        reshape(translation)


def reshape(translation: Translation) -> bool:
    """Publish the translation again if its original has another shape by now; say whether it was."""
    try:
        live = translation.get_target_instance()
        if not live.live or _has_unpublished_work(translation, live):
            return False
        before = _shown(live)
        written = translation.source.get_ephemeral_translated_instance(translation.target_locale)
    except (Page.DoesNotExist, MissingTranslationError, MissingRelatedObjectError):
        return False
    if _shown(written) == before:
        return False
    written.save_revision().publish()
    return True


def _has_unpublished_work(translation: Translation, page: Page) -> bool:
    """Whether somebody wrote something that nobody has decided to publish yet."""
    if page.has_unpublished_changes or page.last_published_at is None:
        return True
    return StringTranslation.objects.filter(
        context__object_id=page.translation_key,
        locale=translation.target_locale,
        updated_at__gt=page.last_published_at,
        created_at__lt=page.last_published_at,
    ).exists()


def _shown(page: Any) -> dict[str, Any]:
    """Return what readers see of the page, without what says which rows hold it."""
    data = page.serializable_data()
    shown = {}
    for field in get_translatable_fields(type(page)):
        found = page._meta.get_field(field.field_name)
        if found.name not in data:  # tags: shared values, carried by themselves
            continue
        if not found.one_to_many:
            shown[found.name] = data[found.name]
        elif issubclass(found.related_model, TranslatableMixin):
            shown[found.name] = [{**row, "pk": None} for row in data[found.name]]
    return shown

"""Sending a work to be translated: who may, into which languages, and what is made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from editorial.relations import original_of

SUBMIT = "wagtail_localize.submit_translation"
#: What a page that was made with its language already says in that language.
FRAME_FIELDS = ("title", "summary", "introduction")


def may_send(user: Any, page: Page) -> bool:
    """Whether the user may send the page to be translated: the right to translate, and to edit the page."""
    return bool(user.has_perm(SUBMIT) and page.permissions_for_user(user).can_edit())


def locales_open_to(user: Any, page: Page) -> list[Locale]:
    """Return the locales into which the user may send the page.

    The parent must be a real page in the locale where the user may add pages. A page that was made with its
    language may be sent while nobody has written it; a translation that exists is never sent again.
    """
    parents = _real_pages(page.get_parent().translation_key)
    twins = _real_pages(page.translation_key)
    records = Translation.objects.filter(source__object_id=page.translation_key, enabled=True)
    sent = set(records.values_list("target_locale", flat=True)) & set(twins)
    return [
        locale
        for locale in Locale.objects.exclude(pk=page.locale_id)
        if locale.pk not in sent and _is_open(user, parents.get(locale.pk), twins.get(locale.pk))
    ]


def _is_open(user: Any, parent: Page | None, twin: Page | None) -> bool:
    if twin is not None:
        unwritten = twin.latest_revision_id is None and getattr(twin, "opens_with_language", False)
        return bool(unwritten and twin.permissions_for_user(user).can_edit())
    return parent is not None and parent.permissions_for_user(user).can_add_subpage()


def _real_pages(key: UUID) -> dict[int, Page]:
    pages = Page.objects.filter(translation_key=key, alias_of__isnull=True).specific()
    return {page.locale_id: page for page in pages}


@transaction.atomic
def send_for_translation(page: Page, locales: Iterable[Locale], user: Any = None) -> list[Translation]:
    """Make drafts of the work in the locales, to be translated segment by segment; return the records.

    Always from the original. Rights are the caller's to check. Raises LookupError where a locale lacks the
    page's parent: its ancestors would become live aliases.
    """
    original = original_of(page).specific
    text = original if original.live else original.get_latest_revision_as_object()
    source, _ = TranslationSource.update_or_create_from_instance(text)
    parents, twins = _real_pages(original.get_parent().translation_key), _real_pages(original.translation_key)
    translations = []
    for locale in locales:
        if locale.pk not in parents:
            raise LookupError(locale.language_code)
        translation, _ = Translation.objects.update_or_create(
            source=source, target_locale=locale, defaults={"enabled": True}
        )
        if locale.pk in twins:
            keep_what_is_said(translation, twins[locale.pk])
        else:
            translation.save_target(user=user, publish=False)
        translations.append(translation)
    return translations


def keep_what_is_said(translation: Translation, page: Any) -> None:
    """Take the texts of a page that was made with its language as translations of the same fields."""
    segments = translation.source.stringsegment_set.filter(context__path__in=FRAME_FIELDS)
    for segment in segments.select_related("context"):
        text = getattr(page, segment.context.path, "")
        if text:
            StringTranslation.objects.get_or_create(
                translation_of_id=segment.string_id,
                context=segment.context,
                locale=translation.target_locale,
                defaults={"data": text, "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL},
            )

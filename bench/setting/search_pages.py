"""Practices in five languages, every work in two of them, with text that differs from page to page."""

from __future__ import annotations

import uuid
from functools import lru_cache
from typing import Any

from wagtail.models import Locale

from bench.setting.prose import LANGUAGES, Prose
from bench.setting.volume import grow_to
from offices.models import CountryPage
from practices.models import GoodPracticePage

SENTENCES = 14  # some two hundred words a page
_NAMESPACE = uuid.UUID(int=4)


@lru_cache
def prose(language: str) -> Prose:
    """The writer of a language."""
    return Prose(language)


@lru_cache
def _locale_id(language: str) -> int:
    return Locale.objects.get_or_create(language_code=language)[0].pk


def grow_in_five_languages(total: int, offices: list[CountryPage], sample: GoodPracticePage) -> None:
    """Have `total` live practices in the database, and none of the new ones in any index."""
    grow_to(total, offices, sample, vary=_in_a_language)


def _in_a_language(pk: int) -> dict[str, Any]:
    """The fields of a page: two neighbors are one work, the first of them the original."""
    language = LANGUAGES[pk % len(LANGUAGES)]
    writer = prose(language)
    title = writer.title()[:200]
    return {
        "locale_id": _locale_id(language),
        "original_language": LANGUAGES[pk // 2 * 2 % len(LANGUAGES)],
        "translation_key": uuid.uuid5(_NAMESPACE, str(pk // 2)).hex,
        "title": title,
        "draft_title": title,
        "summary": writer.text(1)[:500],
        "challenge": f"<p>{writer.text(SENTENCES)}</p>",
    }

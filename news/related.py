"""The pages an article is related to, as its reader may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language

from editorial.cards import Card, cards_for
from editorial.models import TaggedPage
from editorial.related_rows import rows_of

if TYPE_CHECKING:
    from news.models import NewsPage


def related_cards(article: NewsPage, request: HttpRequest) -> dict[str, Any]:
    """Return the cards of the meeting and of the works in the editor's order; nothing that is not public."""
    meeting = article.related_meeting
    work_keys = [row.target.translation_key for row in rows_of(article, "related_works") if row.target_id]
    keys = [*work_keys, *([meeting.translation_key] if meeting else [])]
    cards = _cards_by_key(keys, request) if keys else {}
    return {
        "meeting_cards": [cards[meeting.translation_key]]
        if meeting and meeting.translation_key in cards
        else [],
        "work_cards": [cards[key] for key in work_keys if key in cards],
    }


def _cards_by_key(keys: list[UUID], request: HttpRequest) -> dict[UUID, Card]:
    pages = TaggedPage.objects.visible().each_work_once(get_language() or "en")
    found = list(pages.filter(translation_key__in=keys).specific())
    return dict(zip((page.translation_key for page in found), cards_for(found, request), strict=True))

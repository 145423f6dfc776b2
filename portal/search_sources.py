"""How search results look: the cards of every list, with the state of each translation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import F
from django.http import HttpRequest
from django.utils.text import capfirst

from editorial.cards import CARD_FIELDS, Card, cards_for
from editorial.models import TaggedPage
from editorial.translation_state import states_of
from meetings.models import MeetingPage
from practices.standards import Level
from search.sources import register_cards


def cards_with_states(pages: list[Any], request: HttpRequest) -> list[Card]:
    """Cards of the pages found; the number of queries depends on their kinds, not on how many there are."""
    works = {page.pk: (page.translation_key, page.locale.language_code) for page in pages}
    shown = shown_pages(list(works))
    states = states_of({key for key, _ in works.values()}, {language for _, language in works.values()})
    cards = cards_for([shown[pk] for pk in works], request)
    return [
        replace(card, state_label=capfirst(str(states[work].state.label)))
        for card, work in zip(cards, works.values(), strict=True)
    ]


def shown_pages(keys: list[int]) -> dict[int, Any]:
    """The pages with what a card shows of them; meetings as a whole, for their day and state."""
    pages = TaggedPage.objects.annotate(level=F("goodpracticepage__level"), day=F("newspage__date"))
    shown: dict[int, Any] = pages.only(*CARD_FIELDS).in_bulk(keys)
    for page in shown.values():
        page.card_level = Level(page.level).label if page.level else ""
        page.card_date = page.day
    meetings = [pk for pk, page in shown.items() if page.cached_content_type.model == "meetingpage"]
    return shown | (MeetingPage.objects.in_bulk(meetings) if meetings else {})


register_cards(cards_with_states)

"""How search results look: the cards of every list, with the state of each translation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.utils.text import capfirst

from editorial.cards import Card, cards_for
from editorial.models import TaggedPage
from editorial.translation_state import states_of
from search.sources import register_cards


def cards_with_states(pages: list[Any], request: HttpRequest) -> list[Card]:
    """Cards of the pages found; the number of queries depends on their kinds, not on how many there are."""
    works = {page.pk: (page.translation_key, page.locale.language_code) for page in pages}
    tagged = {page.pk: page for page in TaggedPage.objects.filter(pk__in=works).specific()}
    states = states_of({key for key, _ in works.values()}, {language for _, language in works.values()})
    cards = cards_for([tagged[pk] for pk in works], request)
    return [
        replace(card, state_label=capfirst(str(states[work].state.label)))
        for card, work in zip(cards, works.values(), strict=True)
    ]


register_cards(cards_with_states)

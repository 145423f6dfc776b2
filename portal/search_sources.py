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
    """Cards of the pages found; the number of queries does not depend on how many there are."""
    keys = [page.pk for page in pages]
    tagged = {page.pk: page for page in TaggedPage.objects.filter(pk__in=keys).specific()}
    listed = [tagged[key] for key in keys]
    states = states_of(
        {page.translation_key for page in listed}, {page.locale.language_code for page in listed}
    )
    return [
        replace(
            card,
            state_label=capfirst(str(states[page.translation_key, page.locale.language_code].state.label)),
        )
        for page, card in zip(listed, cards_for(listed, request), strict=True)
    ]


register_cards(cards_with_states)

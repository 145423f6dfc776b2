"""How search results look: the cards of every list, with the state of each translation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import get_language

from editorial.addresses import reading_url, row_url
from editorial.cards import card_language, countries_of_pages
from editorial.translation_state import State, states_of
from meetings.clocks import day_of
from meetings.models import MeetingStatus
from practices.standards import Level
from search.sources import PageRow, Showing, register_showing

#: What a card shows beside the title, by the name under which the database is asked for it.
READS = {
    "content_type_id": "type",
    "first_published_at": "published",
    "taggedpage__summary": "summary",
    "taggedpage__original_language": "original_language",
    "taggedpage__goodpracticepage__level": "level",
    "taggedpage__newspage__date": "day",
    "taggedpage__meetingpage__start": "start",
    "taggedpage__meetingpage__time_zone": "zone",
    "taggedpage__meetingpage__status": "status",
}
Card = dict[str, Any]


def cards_with_states(rows: list[PageRow], request: HttpRequest) -> list[Card]:
    """Cards of the pages found: one query for countries, and four for states where there are translations."""
    states = _state_labels(rows)
    cards = cards_of(rows, request)
    return [{**card, "state_label": states[row.pk]} for row, card in zip(rows, cards, strict=True)]


def cards_of(rows: list[PageRow], request: HttpRequest) -> list[Card]:
    """Cards without the state of translation: one query for countries."""
    reader = get_language() or settings.LANGUAGE_CODE
    countries = countries_of_pages([row.pk for row in rows], reader)
    kinds = {kind: _kind(kind) for kind in {row.more["content_type_id"] for row in rows}}
    cards = []
    for row in rows:
        more = {READS[name]: value for name, value in row.more.items()}
        cards.append(
            {
                **kinds[more["type"]],
                "title": row.title,
                "url": _url(row, reader, request),
                "summary": more["summary"] or "",
                "countries": countries[row.pk],
                "date": _day(more),
                "language": None if row.language == reader else _language(row.language, reader),
                "level": _level(more),
                "state_label": "",
                "found": None,
            }
        )
    return cards


def page_address(row: PageRow, request: HttpRequest) -> str:
    """Where a page is read in its own language."""
    return row_url(row.pk, row.url_path, row.language, request)


def _url(row: PageRow, reader: str, request: HttpRequest) -> str:
    return page_address(row, request) if row.language == reader else reading_url(row.pk, reader)


def _kind(content_type: int) -> dict[str, str]:
    model: Any = ContentType.objects.get_for_id(content_type).model_class()
    return {"kind": model.kind, "kind_label": capfirst(str(model._meta.verbose_name))}


def _day(more: Mapping[str, Any]) -> dt.date | None:
    """The day of a meeting by its own clock, of news, else of first publication."""
    if more["start"]:
        return day_of(more["start"], more["zone"])
    day: dt.date | None = more["day"] or (more["published"].date() if more["published"] else None)
    return day


def _level(more: Mapping[str, Any]) -> str:
    """The level of a practice; of a meeting, that it is cancelled."""
    if more["level"]:
        return str(Level(more["level"]).label)
    return str(MeetingStatus.CANCELLED.label) if more["status"] == MeetingStatus.CANCELLED else ""


@lru_cache(maxsize=1024)
def _language(code: str, reader: str) -> Mapping[str, str]:
    return asdict(card_language(code, reader))


def _state_labels(rows: list[PageRow]) -> dict[int, str]:
    """How each text stands to its original; only translations need to be looked at."""
    languages = {row.pk: row.more["taggedpage__original_language"] for row in rows}
    translated = [row for row in rows if row.language != languages[row.pk]]
    works, readable = {row.work for row in translated}, {row.language for row in translated}
    states = states_of(works, readable) if translated else {}
    original = capfirst(str(State.ORIGINAL.label))
    known = {row.pk: capfirst(str(states[row.work, row.language].state.label)) for row in translated}
    return {row.pk: known.get(row.pk, original) for row in rows}


register_showing(
    Showing(make_cards=cards_with_states, address=page_address, reads=tuple(READS)),
)

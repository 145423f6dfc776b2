"""What a list shows of a page: made here once, with a constant number of queries for any number of pages."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypedDict

from django.conf import settings
from django.db.models import BigIntegerField, QuerySet, prefetch_related_objects
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page

from editorial.addresses import url_for_reader
from editorial.models.tagging import PageCountry
from taxonomy.names import cldr_locale, language_name, territory_name
from taxonomy.prepared import Given, Prepared, room_for
from taxonomy.shown import Shown

#: What a card of a page that is not specific needs of its row, for `only()`.
CARD_FIELDS = ("content_type", "first_published_at", "locale", "summary", "title", "url_path")


class CardCountry(TypedDict):
    """A country as a chip; the address is empty where the list links nowhere."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLanguage(Shown):
    """The language of a page that is not the reader's: its own name, and its name in the reader's."""

    tag: str
    own_name: str
    name: str
    direction: str


class Card(TypedDict):
    """One page in a list; `language` is none when it is the reader's, `found` is search's.

    A plain dictionary: a list asks its cards hundreds of times, and those answer without a call.
    """

    kind: str
    kind_label: str
    title: str
    url: str
    summary: str
    countries: list[CardCountry]
    date: dt.date | None
    language: CardLanguage | None
    state_label: str
    level: str
    found: None


def cards_for(pages: Iterable[Any], request: HttpRequest | None = None) -> list[Card]:
    """Return the cards of tagged pages (specific or not), in the reader's active language.

    A specific page may say more by the properties `card_date` and `card_level`.
    """
    listed = list(pages)
    if not listed:
        return []
    prefetch_related_objects([page for page in listed if not Page.locale.is_cached(page)], "locale")
    reader = get_language() or settings.LANGUAGE_CODE
    countries = countries_of_pages([page.pk for page in listed], reader)
    return [_card(page, reader, countries[page.pk], request) for page in listed]


def card_language(code: str, reader: str) -> CardLanguage:
    """Return how a language is named to a reader of another."""
    info = get_language_info(code)
    return CardLanguage(
        tag=str(cldr_locale(code)).replace("_", "-"),
        own_name=info["name_local"],
        name=language_name(code, reader),
        direction="rtl" if info["bidi"] else "ltr",
    )


def countries_of_pages(ids: list[int], reader: str) -> dict[int, list[CardCountry]]:
    """Return the countries of stored pages by name in the reader's language: one query."""
    names: dict[int, list[str]] = defaultdict(list)
    if not ids:
        return defaultdict(list)
    for page, alpha2 in _country_codes(room_for(ids), pages=ids):
        names[page].append(territory_name(alpha2, reader))
    return defaultdict(
        list, {pk: [CardCountry(name=name, url="") for name in sorted(of)] for pk, of in names.items()}
    )


@Prepared
def _country_codes(room: int) -> QuerySet[PageCountry, tuple[int, str]]:
    """The countries of so many pages: the number of each page, and the code."""
    rows = PageCountry.objects.filter(content_object__in=Given("pages", BigIntegerField(), room))
    return rows.values_list("content_object_id", "tag__alpha2")


def _card(page: Any, reader: str, countries: list[CardCountry], request: HttpRequest | None) -> Card:
    model: Any = page.cached_content_type.model_class()
    code = page.locale.language_code
    published = page.first_published_at
    return Card(
        kind=model.kind,
        kind_label=capfirst(str(model._meta.verbose_name)),
        title=page.title,
        url=url_for_reader(page, reader, request),
        summary=page.summary,
        countries=countries,
        date=getattr(page, "card_date", None) or (published.date() if published else None),
        language=None if code == reader else card_language(code, reader),
        state_label="",
        level=str(getattr(page, "card_level", "") or ""),
        found=None,
    )


def countries_of(page: Any, reader: str) -> list[CardCountry]:
    """Return the page's countries by name; a draft that is being previewed holds them itself."""
    if not is_held(page, "country_tags"):
        return countries_of_pages([page.pk], reader)[page.pk]
    return [
        CardCountry(name=name, url="")
        for name in sorted(row.tag.label(reader) for row in page.country_tags.all())
    ]


def is_held(page: Any, relation: str) -> bool:
    """Whether the rows of a relation are in memory, as in a draft, and may differ from what is stored."""
    return relation in vars(page).get("_cluster_related_objects", {}) or page.pk is None

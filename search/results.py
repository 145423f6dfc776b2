"""One result as readers see it: the card of its page, with what was found marked and its other languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from search.contracts import Highlight, Hit
from search.service import FoundPage
from search.sources import PageRow, showing
from taxonomy.names import cldr_locale

Language = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A hit with its page, and its card: what the template shows. The summary is the card's without marks."""

    page: PageRow
    hit: Hit
    card: dict[str, Any]
    summary: str

    @property
    def in_reader_language(self) -> Language | None:
        """The title and address in the reader's language, where only another one was found."""
        found: dict[str, Any] = self.card["found"] or {}
        return found.get("in_reader_language")


def results_of(found: Sequence[FoundPage], request: HttpRequest) -> list[Result]:
    """The results in the order they were found."""
    cards = showing().make_cards([each.page for each in found], request)
    return [
        Result(
            page=each.page,
            hit=each.hit,
            card={**card, **_marks(each.hit, card), "found": _found(each, request)},
            summary=card.get("summary", ""),
        )
        for each, card in zip(found, cards, strict=True)
    ]


def _marks(hit: Hit, card: Mapping[str, Any]) -> dict[str, SafeString]:
    """Title and summary with what was found in them."""
    return {
        each.field: marked_html(each)
        for each in hit.highlights
        if each.spans and each.field != "body" and each.text == card.get(each.field)
    }


def _found(found: FoundPage, request: HttpRequest) -> dict[str, Any] | None:
    """What stands below the card: the words around what was found in the text, and other languages."""
    body = next((each for each in found.hit.highlights if each.field == "body"), None)
    if body is None and found.in_reader_language is None and not found.hit.others:
        return None
    return {
        "snippet": marked_html(body) if body else "",
        "snippet_language": _language(found.hit.locale) if body else None,
        "in_reader_language": _translation(found.in_reader_language, request),
        "other_languages": [_language(other.locale) for other in found.hit.others],
    }


def marked_html(highlight: Highlight) -> SafeString:
    """The text with its marks; every piece is escaped. One template for each title would be slow."""
    written = ("<mark>{}</mark>" if piece.is_marked else "{}" for piece in highlight.pieces)
    return format_html("".join(written), *(piece.text for piece in highlight.pieces))


def _translation(page: PageRow | None, request: HttpRequest) -> Language | None:
    """The title and address of the page in the reader's language."""
    if page is None:
        return None
    return {**_language(page.language), "title": page.title, "url": showing().address(page, request)}


@lru_cache(maxsize=128)
def _language(code: str) -> Language:
    info = get_language_info(code)
    return {
        "tag": str(cldr_locale(code)).replace("_", "-"),
        "own_name": info["name_local"],
        "direction": "rtl" if info["bidi"] else "ltr",
    }

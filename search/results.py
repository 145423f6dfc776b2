"""One result as readers see it: the card of its page, with what was found marked and its other languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, is_dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from search import sources
from search.contracts import Highlight, Hit
from search.service import FoundPage
from taxonomy.names import cldr_locale


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A hit with its page and its card."""

    page: Any
    hit: Hit
    card: dict[str, Any]
    in_reader_language: dict[str, str] | None = None

    @property
    def direction(self) -> str:
        """That of the language, as the first word may be a name in other letters."""
        return _language(self.hit.locale)["direction"]

    @property
    def snippet(self) -> SafeString | None:
        """What was found in the text, with the words around it."""
        found = next((each for each in self.hit.highlights if each.field == "body"), None)
        return marked_html(found) if found else None


def results_of(found: Sequence[FoundPage], request: HttpRequest) -> list[Result]:
    """The results in the order they were found."""
    cards = sources.make_cards([each.page for each in found], request)
    return [
        Result(
            page=each.page,
            hit=each.hit,
            card=_card(card, each.hit),
            in_reader_language=_translation(each.in_reader_language, request),
        )
        for each, card in zip(found, cards, strict=True)
    ]


def _card(card: Any, hit: Hit) -> dict[str, Any]:
    """The card with marks in its title and summary, and a snippet and languages from the hit."""
    shown = asdict(card) if is_dataclass(card) and not isinstance(card, type) else {"title": card.title}
    marked = {each.field: each for each in hit.highlights}
    for name in ("title", "summary"):
        highlight = marked.get(name)
        if highlight and highlight.spans and highlight.text == shown.get(name):
            shown[f"{name}_html"] = marked_html(highlight)
    return shown | {"other_languages": [_language(other.locale) for other in hit.others]}


def marked_html(highlight: Highlight) -> SafeString:
    """The text with its marks; every piece is escaped. One template for each title would be slow."""
    written = ("<mark>{}</mark>" if piece.is_marked else "{}" for piece in highlight.pieces)
    return format_html("".join(written), *(piece.text for piece in highlight.pieces))


def _translation(page: Any, request: HttpRequest) -> dict[str, str] | None:
    """The title and address of the page in the reader's language."""
    if page is None:
        return None
    return {
        **_language(page.locale.language_code),
        "title": page.title,
        "url": page.get_url(request) or "",
    }


def _language(code: str) -> dict[str, str]:
    info = get_language_info(code)
    return {
        "tag": str(cldr_locale(code)).replace("_", "-"),
        "own_name": info["name_local"],
        "direction": "rtl" if info["bidi"] else "ltr",
    }

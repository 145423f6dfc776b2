"""What one app shows on another app's page, without either importing the other.

An app registers functions in its `page_sections.py`; a template shows them with `{% page_sections page %}`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from editorial.cards import Card

_CARDS = "components/card_section.html"
#: What the template asks for and a section need not say: to look for a name in vain takes its time.
_NOT_SAID: Mapping[str, object] = dict.fromkeys(
    ("intro", "more_url", "more_label", "more_count", "grid", "empty_text", "label_lang"), ""
)
Cards = Sequence[Card] | Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Section:
    """A template and what it needs; it knows its place among the sections of the page by `order`."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


def card_section(section_id: str, title: str, cards: Cards, **more: Any) -> Section | None:
    """Return the cards as a section, with the way to all of them where it is named; none without cards."""
    if not cards:
        return None
    return Section(_CARDS, {**_NOT_SAID, "id": section_id, "title": title, "cards": cards, **more})


SectionFunction = Callable[[HttpRequest, Page], Section | None]

_registered: dict[str, list[tuple[int, SectionFunction]]] = defaultdict(list)


def page_section(*kinds: str, order: int = 100) -> Callable[[SectionFunction], SectionFunction]:
    """Register a function that makes a section (or none) for pages of the given kinds."""

    def register(function: SectionFunction) -> SectionFunction:
        for kind in kinds:
            _registered[kind].append((order, function))
            _registered[kind].sort(key=lambda pair: (pair[0], pair[1].__module__))
        return function

    return register


def sections_for(request: HttpRequest, page: Page) -> list[Section]:
    """Return the sections of a page, in order, without the empty ones."""
    made = (function(request, page) for _, function in _registered[getattr(page, "kind", "")])
    return [section for section in made if section is not None]

"""Which pages are searched, and how each becomes a document: apps say it in their `search_sources.py`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from search.contracts import SearchDocument

#: Returns the fields of `SearchDocument` other than `id` and `version`.
Build = Callable[[Any], Mapping[str, Any]]
#: Makes what the list component shows, in order, for pages found; the number of queries must be constant.
MakeCards = Callable[[list[Any], HttpRequest], list[Any]]

_sources: dict[type[Page], Source] = {}
_card_makers: list[MakeCards] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One page model in the index; `prefetch` is what its builder reads of many pages."""

    model: type[Page]
    build: Build
    prefetch: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The kind that the model declares."""
        return str(getattr(self.model, "kind", ""))


def register(model: type[Page], build: Build, *, prefetch: Iterable[str] = ()) -> None:
    """Have pages of exactly this model indexed."""
    _sources[model] = Source(model=model, build=build, prefetch=tuple(prefetch))


def register_cards(make: MakeCards) -> None:
    """Say how pages found are shown; the last one registered is used."""
    _card_makers.append(make)


def make_cards(pages: list[Any], request: HttpRequest) -> list[Any]:
    """What the list component shows of the pages; the pages themselves where nobody registered more."""
    return _card_makers[-1](pages, request) if _card_makers else pages


def all_sources() -> list[Source]:
    """Every source, by kind."""
    return sorted(_sources.values(), key=lambda source: source.kind)


def source_for(model: type[Page]) -> Source | None:
    """The source of a page model, if it is searched."""
    return _sources.get(model)


def new_version() -> int:
    """A version for what is about to be read: microseconds, so that it grows with every change."""
    return time.time_ns() // 1000


def document_id(page_id: int) -> str:
    """The id of a page in every index."""
    return f"page:{page_id}"


def page_id(identifier: str) -> int:
    """The page of a document."""
    return int(identifier.removeprefix("page:"))


def document_of(page: Page, version: int) -> SearchDocument | None:
    """The document of a specific page as it is in memory, if its kind is searched."""
    source = source_for(type(page))
    if source is None:
        return None
    return SearchDocument(id=document_id(page.pk), version=version, **source.build(page))

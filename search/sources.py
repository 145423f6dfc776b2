"""Which pages are searched, and how each becomes a document: apps say it in their `search_sources.py`."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from wagtail.models import Page

from search.contracts import SearchDocument

#: Fields that Wagtail writes alone when a draft is saved; none of them is indexed.
DRAFT_FIELDS = frozenset(
    {
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
    }
)

#: Returns the fields of `SearchDocument` other than `id` and `version`.
Build = Callable[[Any], Mapping[str, Any]]
#: Notes on many fresh pages what their builder would ask the database for each, as `Inputs` gave it.
Read = Callable[[list[Any], Mapping[int, Any]], None]
#: From the rows of pages as the database has them: what else their documents are made of, as plain values.
Inputs = Callable[[Mapping[int, Sequence[object]]], Mapping[int, object]]

_sources: dict[type[Page], Source] = {}
_shown: list[Showing] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """What was read of a page that was found: plain values; `more` is what its card needs besides."""

    pk: int
    title: str
    url_path: str
    language: str
    work: UUID
    more: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """How pages found are shown. `reads` are names of `values_list` from a page, kept as `more` of its row.

    `make_cards` makes what the list component shows of the rows, in order, in a constant number of queries;
    `address` is where a page is read in its own language.
    """

    make_cards: Callable[[list[PageRow], HttpRequest], list[dict[str, Any]]]
    address: Callable[[PageRow, HttpRequest], str]
    reads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One page model in the index; `read` and `inputs` are what its builder needs of many pages.

    Without `inputs`, which tell all that it reads besides the page's own row, every rebuild builds them anew.
    """

    model: type[Page]
    build: Build
    read: Read | None = None
    inputs: Inputs | None = None

    @property
    def kind(self) -> str:
        """The kind that the model declares."""
        return str(getattr(self.model, "kind", ""))


def register(
    model: type[Page],
    build: Build,
    *,
    read: Read | None = None,
    inputs: Inputs | None = None,
) -> None:
    """Have pages of exactly this model indexed."""
    _sources[model] = Source(model=model, build=build, read=read, inputs=inputs)


def register_showing(showing: Showing) -> None:
    """Say how pages found are shown; the last one registered is used."""
    _shown.append(showing)


def showing() -> Showing:
    """How pages found are shown."""
    return _shown[-1]


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

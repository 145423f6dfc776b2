"""The first page of the admin: what waits for this user, from every app, without any app importing another.

An app registers functions in its `desk_sections.py`; they are shown in order, the empty ones left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from wagtail.admin.ui.components import Component

from editorial.page_sections import Section

SectionFunction = Callable[[HttpRequest], Section | None]

MOST_ROWS = 8

_registered: list[tuple[int, SectionFunction]] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRow:
    """One page that waits: what it is called, where to open it, its language, and why it is here."""

    title: str
    url: str
    language: str = ""
    note: str = ""


def desk_section(*, order: int = 100) -> Callable[[SectionFunction], SectionFunction]:
    """Register a function that makes a section of the desk for the user of a request, or none."""

    def register(function: SectionFunction) -> SectionFunction:
        _registered.append((order, function))
        _registered.sort(key=lambda pair: (pair[0], pair[1].__module__))
        return function

    return register


def desk_sections(request: HttpRequest) -> list[Section]:
    """Return the sections of the user's desk, in order, without those that are not theirs."""
    made = (function(request) for _, function in _registered)
    return [section for section in made if section is not None]


def list_section(
    heading: str | Promise, rows: Iterable[DeskRow], *, empty: str | Promise = "", **more: Any
) -> Section | None:
    """Return a section with a list, its first rows only; with neither rows nor a sentence there is none."""
    found = list(rows)
    if not found and not empty:
        return None
    context = {"heading": heading, "rows": found[:MOST_ROWS], "rest": max(0, len(found) - MOST_ROWS)}
    return Section("editorial/desk/list.html", {**context, "empty": empty, **more})


class DeskPanel(Component):
    """Shows the sections on the first page of the admin."""

    name = "desk"
    order = 10

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> SafeString:
        """Render the sections for the user of the request."""
        request = (parent_context or {})["request"]
        return render_to_string("editorial/desk/desk.html", {"sections": desk_sections(request)}, request)

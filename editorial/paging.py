"""A long list, page by page, as `components/pagination.html` shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """One entry of the pagination; a gap has no number."""

    number: int | None
    url: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """The things on this page of a list, and the ways to the others."""

    items: Sequence[Any]
    total: int
    number: int
    pages: tuple[PageLink, ...]
    previous_url: str
    next_url: str


def paging_for(things: Any, request: HttpRequest, per_page: int = 20, name: str = "page") -> Paging:
    """Return the page that the address asks for. Raises Http404 for one that does not exist."""
    paginator = Paginator(things, per_page)
    try:
        page = paginator.page(request.GET.get(name, "1"))
    except InvalidPage as error:
        raise Http404(_("This list has no such page.")) from error

    def url(number: int) -> str:
        query = request.GET.copy()
        query[name] = str(number)
        return f"?{query.urlencode()}"

    return Paging(
        items=list(page.object_list),
        total=paginator.count,
        number=page.number,
        pages=tuple(_links(paginator, page.number, url)),
        previous_url=url(page.number - 1) if page.has_previous() else "",
        next_url=url(page.number + 1) if page.has_next() else "",
    )


def _links(paginator: Paginator[Any], current: int, url: Any) -> list[PageLink]:
    numbers = paginator.get_elided_page_range(current, on_each_side=1, on_ends=1)
    return [
        PageLink(number=number, url=url(number), is_current=number == current)
        if isinstance(number, int)
        else PageLink(number=None)
        for number in numbers
    ]

"""A long list, page by page, as `components/pagination.html` shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import InvalidPage, Paginator
from django.db.models import Count, QuerySet, Value
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from taxonomy.prepared import Prepared
from taxonomy.shown import Shown

Row = TypeVar("Row")


class PreparedList(Generic[Row]):
    """A long list for `paging_for` from two prepared queries: a stretch of it, and how many there are."""

    def __init__(self, part: Prepared[Row], number: Prepared[int], **values: Any) -> None:
        self._part, self._number, self._values = part, number, values

    def count(self) -> int:
        """How many there are."""
        return sum(self._number(**self._values))

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, stretch: slice) -> list[Row]:
        if stretch.start >= stretch.stop:
            return []
        return self._part(stretch.start, stretch.stop, **self._values)


def number_of(things: QuerySet[Any]) -> QuerySet[Any, int]:
    """Return a query for how many there are; none is no row."""
    counted = things.order_by().annotate(all=Value(1)).values("all").annotate(number=Count("pk"))
    return counted.values_list("number", flat=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink(Shown):
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

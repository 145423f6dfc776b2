"""All reading of the search page's parameters: any value becomes a question and a note, never an error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from search.contracts import Filters, QueryText, Sort
from search.facets import Facet
from search.query_text import MAX_CHARACTERS, clean, parse

FORMATS = ("json", "csv")
MAX_VALUES = 40
MAX_PAGE = 100_000
_SHOWN_IN_NOTE = 40

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a reader asks for. `page` is none where it is no page number; `notes` say what was left out.

    `format` is empty for a page; addresses made from here always lead to pages.
    """

    typed: str = ""
    text: QueryText = field(default_factory=QueryText)
    filters: Filters = field(default_factory=dict)
    sort: Sort | None = None
    page: int | None = 1
    format: str = ""
    notes: tuple[str, ...] = ()

    @property
    def order(self) -> Sort:
        """The order asked for, else the best matches, else the newest."""
        return self.sort or (Sort.RELEVANCE if self.text.has_positive else Sort.NEWEST)

    def pairs(self, *, page: int | None = None) -> list[Pair]:
        """The shortest parameters that ask for the same, always in one order."""
        pairs = [("q", self.typed)] if self.typed else []
        pairs += [(name, value) for name, values in self.filters.items() for value in sorted(values)]
        pairs += [("sort", self.sort.value)] if self.sort else []
        return pairs + ([("page", str(page))] if page and page > 1 else [])

    def url(self, path: str, *, page: int | None = None) -> str:
        """An address that asks for the same, or for another page of it."""
        pairs = self.pairs(page=page)
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def without(self, facet: str, value: str) -> Asked:
        """The same with one value less."""
        left = {name: values - {value} if name == facet else values for name, values in self.filters.items()}
        return replace(self, filters={name: values for name, values in left.items() if values})

    def without_facet(self, facet: str) -> Asked:
        """The same without any value of the facet."""
        return replace(self, filters={name: each for name, each in self.filters.items() if name != facet})

    def with_text(self, typed: str) -> Asked:
        """The same for another text."""
        return replace(self, typed=typed, text=parse(typed))

    def without_filters(self) -> Asked:
        """The same text and order, nothing chosen."""
        return replace(self, filters={})


def read(data: QueryDict, facets: Iterable[Facet], language: str) -> Asked:
    """Read the parameters; what does not exist is left out and said so."""
    typed = clean(data.get("q", ""))
    text = parse(typed)
    filters, notes = _read_filters(data, facets, language)
    sort, unknown_order = _read_sort(data.get("sort", ""))
    if typed and not text:
        notes.append(_("There is no word to search for in “%(text)s”.") % {"text": typed[:_SHOWN_IN_NOTE]})
    if len(data.get("q", "")) > MAX_CHARACTERS:
        notes.append(_("Your text is long. Only its beginning was searched for."))
    if unknown_order:
        notes.append(_("The order “%(value)s” does not exist.") % {"value": unknown_order[:_SHOWN_IN_NOTE]})
    wanted = clean(data.get("format", ""))
    if wanted and wanted not in FORMATS:
        notes.append(_("The format “%(value)s” does not exist.") % {"value": wanted[:_SHOWN_IN_NOTE]})
    return Asked(
        typed=typed,
        text=text,
        filters=filters,
        sort=sort,
        page=_read_page(data.get("page", "1")),
        format=wanted if wanted in FORMATS else "",
        notes=tuple(notes),
    )


def _read_filters(data: QueryDict, facets: Iterable[Facet], language: str) -> tuple[Filters, list[str]]:
    filters: dict[str, frozenset[str]] = {}
    notes = []
    for facet in facets:
        values = list(dict.fromkeys(filter(None, map(clean, data.getlist(facet.name)[:MAX_VALUES]))))
        known: Mapping[str, str] = facet.labels(values, language) if values else {}
        if known:
            filters[facet.name] = frozenset(known)
        notes += [
            _("The filter “%(filter)s: %(value)s” does not exist and was left out.")
            % {"filter": facet.label, "value": value[:_SHOWN_IN_NOTE]}
            for value in values
            if value not in known
        ]
    return filters, notes


def _read_sort(value: str) -> tuple[Sort | None, str]:
    wanted = clean(value)
    if not wanted:
        return None, ""
    try:
        return Sort(wanted), ""
    except ValueError:
        return None, wanted


def _read_page(value: str) -> int | None:
    try:
        number = int(clean(value)[:10] or "1")
    except ValueError:
        return None
    return number if 0 < number <= MAX_PAGE else None

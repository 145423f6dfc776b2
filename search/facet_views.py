"""Facets as their component shows them: each value with its label, its count, and whether it is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language_info

from search.contracts import FacetCounts, Filters
from search.facets import Facet
from taxonomy.names import cldr_locale
from taxonomy.shown import Shown

Option = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetView(Shown):
    """A facet as the component shows it."""

    name: str
    label: str
    options: list[Option]
    is_open: bool
    is_named: bool = False
    chosen: list[Option] = field(default_factory=list)


def facet_views(
    offered: Iterable[Facet], counts: Iterable[FacetCounts], chosen: Filters, language: str
) -> Iterator[FacetView]:
    """The facets, most frequent values first; what is chosen is there even where it counts none."""
    by_name = {each.facet: {value.value: value.count for value in each.values} for each in counts}
    for facet in offered:
        picked = chosen.get(facet.name, frozenset())
        numbers = by_name.get(facet.name, {})
        numbers |= dict.fromkeys(sorted(picked - numbers.keys()), 0)
        options = list(_options(facet, numbers, picked, language)) if numbers else []
        yield FacetView(
            name=facet.name,
            label=str(facet.label),
            options=options,
            is_open=bool(picked),
            is_named=facet.is_named,
            chosen=[option for option in options if option["is_chosen"]],
        )


def _options(
    facet: Facet, numbers: Mapping[str, int], picked: frozenset[str], language: str
) -> Iterator[Option]:
    labels = facet.labels(numbers, language)
    for key in sorted(numbers, reverse=True) if facet.latest_first else numbers:
        if key in labels:
            code = key if facet.own_language else getattr(labels[key], "language", "")
            lang, direction = _language_of(code) if code else ("", "")
            yield {
                "id": f"{facet.name}-{key}",
                "value": key,
                "label": labels[key],
                "count": numbers[key],
                "is_chosen": key in picked,
                "lang": lang,
                "dir": direction,
            }


@lru_cache(maxsize=128)
def _language_of(code: str) -> tuple[str, str]:
    return str(cldr_locale(code)).replace("_", "-"), "rtl" if get_language_info(code)["bidi"] else "ltr"

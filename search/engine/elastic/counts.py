"""Reads what the server counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from search.contracts import FacetCounts, FacetValue, SearchQuery


def found_works(answer: Mapping[str, Any]) -> int:
    """How many works were found, under all filters."""
    return int(answer["aggregations"]["found"]["works"]["value"])


def counted_facets(answer: Mapping[str, Any], query: SearchQuery) -> tuple[FacetCounts, ...]:
    """The works for each value, most frequent first."""
    return tuple(
        FacetCounts(facet=facet, values=tuple(_values(answer["aggregations"][f"facet_{number}"])))
        for number, facet in enumerate(query.facets)
    )


def _values(counted: Mapping[str, Any]) -> list[FacetValue]:
    values = [
        FacetValue(value=str(bucket["key"]), count=int(bucket["works"]["value"]))
        for bucket in counted["values"]["buckets"]
    ]
    return sorted(values, key=lambda each: (-each.count, each.value))


def unknown_words(answer: Mapping[str, Any], query: SearchQuery) -> tuple[str, ...]:
    """The words that stand in no text, and name no theme or country."""
    counted = answer["aggregations"].get("known", {}).get("buckets", {})
    named = {word for concept in query.concepts for word in concept.words}
    return tuple(
        word
        for number, word in enumerate(query.text.words)
        if word not in named and counted.get(str(number), {}).get("doc_count") == 0
    )

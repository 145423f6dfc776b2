"""What is asked of Elasticsearch, without a server: what it would refuse is seen here."""

from __future__ import annotations

from typing import Any

import pytest
from elasticsearch_dsl import Q

from search.contracts import SearchQuery, Sort
from search.engine.elastic import queries

pytestmark = pytest.mark.unit


def sorted_by(search: Any) -> list[list[str]]:
    """The names that a request is sorted by."""
    return [list(each) for each in search.to_dict()["sort"]]


def test_first_works_are_sorted_by_one_field_after_the_other() -> None:
    asked = queries.first_works(Q("match_all"), 4)

    assert sorted_by(asked) == [["_score"], ["published"], ["public_since"], ["work"]]


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        (Sort.NEWEST, [["published"], ["public_since"], ["work"]]),
        (Sort.OLDEST, [["published"], ["public_since"], ["work"]]),
        (Sort.TITLE, [["title_key"], ["work"]]),
    ],
)
def test_every_order_ends_with_the_work(sort: Sort, names: list[list[str]]) -> None:
    asked = queries.page_of_works(queries.Search(), SearchQuery(locale="en", sort=sort))

    assert sorted_by(asked) == names

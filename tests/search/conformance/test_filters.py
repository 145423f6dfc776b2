"""Laws 3, 4 and 5: filters and their counts, browsing and its order, each work once."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.contracts import SearchEngine, SearchResults, Sort
from tests.search.documents import document, query

pytestmark = [pytest.mark.integration, pytest.mark.postgres]


#: What each engine asks of the content database.
QUERIES = {"database": 6, "elastic": 0, "embedded": 0}


def ids(results: SearchResults) -> list[str]:
    """The ids of the hits, in order."""
    return [hit.id for hit in results.hits]


def counts(results: SearchResults, facet: str) -> dict[str, int]:
    """The counts of one facet."""
    return {
        value.value: value.count for each in results.facets if each.facet == facet for value in each.values
    }


@pytest.fixture
def countries(engine: SearchEngine) -> SearchEngine:
    """Four works over two facets."""
    engine.upsert(
        [
            document(1, facets={"country": {"CN"}, "theme": {"safety"}}, published=date(2026, 4, 1)),
            document(2, facets={"country": {"PK"}, "theme": {"safety"}}, published=date(2026, 3, 1)),
            document(3, facets={"country": {"PK", "ET"}, "theme": {"gender"}}, published=date(2026, 2, 1)),
            document(4, facets={"country": {"ID"}, "theme": {"gender"}}, published=None),
        ]
    )
    return engine


def test_filter_is_or_inside_a_facet(countries: SearchEngine) -> None:
    assert ids(countries.search(query(filters={"country": ["CN", "ET"]}))) == ["page:1", "page:3"]


def test_filter_is_and_between_facets(countries: SearchEngine) -> None:
    found = countries.search(query(filters={"country": ["CN", "PK"], "theme": ["gender"]}))

    assert ids(found) == ["page:3"]


def test_filter_by_an_unknown_value_finds_nothing(countries: SearchEngine) -> None:
    assert countries.search(query(filters={"country": ["' OR 1=1 --"]})).total == 0


def test_counts_of_a_facet_ignore_its_own_filter(countries: SearchEngine) -> None:
    found = countries.search(query(filters={"country": ["CN"]}, facets=("country", "theme")))

    assert counts(found, "country") == {"PK": 2, "CN": 1, "ET": 1, "ID": 1}
    assert counts(found, "theme") == {"safety": 1}


def test_counts_of_a_facet_obey_the_others(countries: SearchEngine) -> None:
    found = countries.search(
        query(filters={"country": ["PK"], "theme": ["gender"]}, facets=("country", "theme", "kind"))
    )

    assert counts(found, "country") == {"ET": 1, "ID": 1, "PK": 1}
    assert counts(found, "theme") == {"gender": 1, "safety": 1}
    assert counts(found, "kind") == {"good-practice": 1}


def test_counts_obey_the_scope_and_the_text(countries: SearchEngine) -> None:
    countries.upsert([document(5, "Other", kind="news", facets={"country": {"CN"}})])

    found = countries.search(
        query("page", scope={"kind": frozenset({"good-practice"})}, facets=("country", "kind"))
    )

    assert counts(found, "country") == {"PK": 2, "CN": 1, "ET": 1, "ID": 1}
    assert counts(found, "kind") == {"good-practice": 4}


def test_counts_come_most_frequent_first(countries: SearchEngine) -> None:
    found = countries.search(query(facets=("country",)))

    assert [value.value for value in found.facets[0].values] == ["PK", "CN", "ET", "ID"]


def test_year_language_and_kind_are_facets_of_every_document(countries: SearchEngine) -> None:
    found = countries.search(query(facets=("year", "language", "kind")))

    assert counts(found, "year") == {"2026": 3}
    assert counts(found, "language") == {"en": 4}
    assert counts(found, "kind") == {"good-practice": 4}


def test_browsing_is_newest_first_and_undated_last(countries: SearchEngine) -> None:
    assert ids(countries.search(query())) == ["page:1", "page:2", "page:3", "page:4"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.RELEVANCE, ["page:4", "page:2", "page:1", "page:3", "page:6", "page:5"]),
        (Sort.NEWEST, ["page:4", "page:2", "page:1", "page:3", "page:6", "page:5"]),
        (Sort.OLDEST, ["page:3", "page:1", "page:2", "page:4", "page:5", "page:6"]),
    ],
)
def test_documents_of_one_day_are_in_the_order_they_became_public(
    engine: SearchEngine, sort: Sort, expected: list[str]
) -> None:
    day, noon = date(2026, 9, 26), 1_790_000_000
    engine.upsert(
        [
            document(1, published=day, public_since=noon),
            document(2, published=day, public_since=noon + 1),
            document(3, published=day, public_since=noon - 86_400 * 9),
            document(4, published=date(2026, 9, 27), public_since=5),
            document(5, published=None, public_since=noon),
            document(6, published=None, public_since=noon + 1),
        ]
    )

    assert ids(engine.search(query(sort=sort))) == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.RELEVANCE, ["page:1", "page:3", "page:2"]),
        (Sort.NEWEST, ["page:1", "page:3", "page:2"]),
        (Sort.OLDEST, ["page:2", "page:3", "page:1"]),
        (Sort.TITLE, ["page:3", "page:2", "page:1"]),
    ],
)
def test_browsing_follows_the_order_asked_for(engine: SearchEngine, sort: Sort, expected: list[str]) -> None:
    engine.upsert(
        [
            document(1, "Women", published=date(2026, 3, 1)),
            document(2, "Été", published=date(2024, 3, 1)),
            document(3, "China", published=date(2025, 3, 1)),
        ]
    )

    assert ids(engine.search(query(sort=sort))) == expected


@pytest.mark.parametrize("text", ["", "page"])
@pytest.mark.parametrize("sort", list(Sort))
def test_pages_never_repeat_or_skip_a_hit(engine: SearchEngine, text: str, sort: Sort) -> None:
    engine.upsert(document(number) for number in range(1, 24))

    seen: list[str] = []
    for offset in range(0, 25, 5):
        seen += ids(engine.search(query(text, sort=sort, offset=offset, limit=5)))

    assert sorted(seen) == sorted(f"page:{number}" for number in range(1, 24))


@pytest.fixture
def translated(engine: SearchEngine) -> SearchEngine:
    """One work in three languages, Chinese first; one in French and Amharic, French first."""
    chinese = {"work": "one", "facets": {"country": {"CN"}}}
    engine.upsert(
        [
            document(1, "安全", locale="zh-hans", **chinese),
            document(2, "Safety", locale="en", is_original=False, **chinese),
            document(3, "Keselamatan", locale="id", is_original=False, **chinese),
            document(4, "Sécurité", locale="fr", work="two", published=date(2025, 1, 1)),
            document(5, "ደህንነት", locale="am", is_original=False, work="two", published=date(2025, 1, 1)),
        ]
    )
    return engine


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en", ["page:2", "page:4"]),
        ("id", ["page:3", "page:4"]),
        ("am", ["page:1", "page:5"]),
        ("vi", ["page:1", "page:4"]),
    ],
)
def test_each_work_is_shown_once_in_the_best_language(
    translated: SearchEngine, locale: str, expected: list[str]
) -> None:
    found = translated.search(query(locale=locale))

    assert (ids(found), found.total) == (expected, 2)


def test_each_work_names_its_other_languages(translated: SearchEngine) -> None:
    hit = translated.search(query(locale="id")).hits[0]

    assert [(other.locale, other.title, other.is_original) for other in hit.others] == [
        ("zh-hans", "安全", True),
        ("en", "Safety", False),
    ]


def test_counts_count_works(translated: SearchEngine) -> None:
    found = translated.search(query(locale="id", facets=("country", "language")))

    assert counts(found, "country") == {"CN": 1}
    assert counts(found, "language") == {"am": 1, "en": 1, "fr": 1, "id": 1, "zh-hans": 1}


def test_language_filter_shows_the_work_in_that_language(translated: SearchEngine) -> None:
    assert ids(translated.search(query(locale="id", filters={"language": ["zh-hans"]}))) == ["page:1"]


def test_words_found_in_another_language_show_that_language(translated: SearchEngine) -> None:
    hit = translated.search(query("安全", locale="id")).hits[0]

    assert (hit.id, [other.locale for other in hit.others]) == ("page:1", ["en", "id"])


def test_number_of_queries_does_not_grow_with_the_hits(engine: SearchEngine) -> None:
    asked = query("page", filters={"country": ["CN"]}, facets=("country", "theme", "kind", "language"))
    numbers = []
    for upto in (1, 3, 40):
        engine.upsert(document(number, facets={"country": {"CN"}}) for number in range(upto))
        with CaptureQueriesContext(connection) as context:
            engine.search(asked)
        numbers.append(len(context))

    assert numbers == [QUERIES[engine.name]] * 3

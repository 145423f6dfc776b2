"""Themes and countries that a question names: their tag and their labels find, beside the words."""

from __future__ import annotations

import pytest

from search.contracts import Concept, SearchEngine, SearchResults
from tests.search.documents import document, query

pytestmark = [pytest.mark.integration, pytest.mark.postgres]

SAFETY = Concept(
    facet="theme",
    key="safety",
    words=("OSH",),
    labels={
        "en": ("Occupational safety and health", "OSH"),
        "fr": ("Sécurité et santé au travail",),
        "zh-hans": ("职业安全与健康",),
    },
)


@pytest.fixture
def shelf(engine: SearchEngine) -> SearchEngine:
    """One work has the word, one only the tag, one only a label in another language, one nothing."""
    engine.upsert(
        [
            document(1, "OSH in small factories"),
            document(2, "车间的改变", locale="zh-hans", facets={"theme": {"safety"}, "country": {"CN"}}),
            document(3, "La sécurité et santé au travail au quotidien", locale="fr"),
            document(4, "Better packaging", facets={"theme": {"quality"}, "country": {"ET"}}),
        ]
    )
    return engine


def ids(results: SearchResults) -> list[str]:
    """The ids of the hits, in no order."""
    return sorted(hit.id for hit in results.hits)


def test_tag_and_labels_of_every_language_are_found_beside_the_words(shelf: SearchEngine) -> None:
    found = shelf.search(query("OSH", concepts=(SAFETY,)))

    assert ids(found) == ["page:1", "page:2", "page:3"]
    assert found.total == 3
    assert ids(shelf.search(query("OSH"))) == ["page:1"]


def test_works_found_by_their_tag_are_counted(shelf: SearchEngine) -> None:
    found = shelf.search(query("OSH", concepts=(SAFETY,), facets=("country", "language")))

    counted = {each.facet: {value.value: value.count for value in each.values} for each in found.facets}
    assert counted == {"country": {"CN": 1}, "language": {"en": 1, "fr": 1, "zh-hans": 1}}


def test_tagged_work_comes_before_one_that_only_has_the_word(engine: SearchEngine) -> None:
    engine.upsert(
        [document(1, "OSH in factories"), document(2, "OSH in factories", facets={"theme": {"safety"}})]
    )

    assert [hit.id for hit in engine.search(query("OSH", concepts=(SAFETY,))).hits] == ["page:2", "page:1"]


def test_exclusions_filters_and_what_is_hidden_hold_for_works_found_by_their_tag(shelf: SearchEngine) -> None:
    excluded = shelf.search(query("OSH -quotidien", concepts=(SAFETY,)))
    filtered = shelf.search(query("OSH", concepts=(SAFETY,), filters={"country": {"CN"}}))
    hidden = shelf.search(query("OSH", concepts=(SAFETY,), hidden=frozenset({"page:2"})))

    assert (ids(excluded), ids(filtered)) == (["page:1", "page:2"], ["page:2"])
    assert (ids(hidden), hidden.total) == (["page:1", "page:3"], 2)


def test_phrase_must_stand_even_where_the_tag_does(shelf: SearchEngine) -> None:
    assert ids(shelf.search(query('OSH "small factories"', concepts=(SAFETY,)))) == ["page:1"]


def test_label_is_marked_in_the_language_of_the_text(shelf: SearchEngine) -> None:
    hits = {hit.id: hit for hit in shelf.search(query("OSH", concepts=(SAFETY,))).hits}

    titles = next(each for each in hits["page:3"].highlights if each.field == "title")
    marked = " ".join(piece.text for piece in titles.pieces if piece.is_marked)
    assert {"sécurité", "santé", "travail"} <= set(marked.split())


def test_several_concepts_find_each_others_works(shelf: SearchEngine) -> None:
    ethiopia = Concept(facet="country", key="ET", words=("Ethiopia",), labels={"en": ("Ethiopia",)})

    found = shelf.search(query("OSH Ethiopia", concepts=(SAFETY, ethiopia)))

    assert ids(found) == ["page:1", "page:2", "page:3", "page:4"]


def test_longest_question_of_many_languages_and_concepts_is_answered(shelf: SearchEngine) -> None:
    """Sixteen words, each with a form in each language, some of them wrong, and three concepts."""
    shelf.upsert(
        document(number, "تحسين بيئات العمل", locale=locale)
        for number, locale in enumerate(("ar", "ur", "am", "vi", "es", "pt", "id"), 5)
    )
    known = "improving working conditions seamstresses factories occupational committees results women"
    written = "small enterprises packaging organised workshops"
    mistyped = "smaal entreprises packagng organisd worskhops"
    shelf.upsert([document(12, "Everything", body=f"{known} {written}")])

    found = shelf.search(query(f"{known} {mistyped}", concepts=(SAFETY,) * 3))

    assert "page:12" in ids(found)

"""Marks on whole written words by text or stem, and the stretch of a body that tells most."""

from __future__ import annotations

import pytest

from search.contracts import Concept
from search.highlights import Sought, highlights, snippet, sought, spans
from search.query_text import parse

pytestmark = pytest.mark.unit


def marked(text: str, locale: str, what: Sought) -> list[str]:
    """What a reader sees marked."""
    return [text[span.start : span.end] for span in spans(text, locale, what)]


@pytest.mark.parametrize(
    ("locale", "text", "typed", "expected"),
    [
        ("en", "Trainers train the trained", "training", ["train", "trained"]),
        ("fr", "L’amélioration des conditions", "améliorer", ["amélioration"]),
        ("vi", "Cái bàn, cái bạn", "bạn", ["bạn"]),
        ("zh-hans", "推行职业安全管理", "安全管理", ["安全管理"]),
        ("en", "Work place and place of work", '"place of work"', ["place of work"]),
    ],
)
def test_marks_stand_on_what_matched(locale: str, text: str, typed: str, expected: list[str]) -> None:
    assert marked(text, locale, sought(parse(typed), (), locale)) == expected


def test_labels_of_a_concept_are_marked_as_phrases() -> None:
    concept = Concept(facet="theme", key="osh", words=("OSH",), labels={"fr": ("santé au travail",)})
    what = sought(parse("OSH"), (concept,), "fr")

    assert marked("La santé au travail, le travail", "fr", what) == ["santé au travail"]


def test_nothing_sought_marks_nothing() -> None:
    assert highlights("Title", "Summary", "Body", "en", sought(parse("-body"), (), "en")) == ()


def test_snippet_is_where_most_words_stand_together() -> None:
    body = "Only safety here.\nNothing.\nHere safety and looms meet.\nAnd looms."

    found = snippet("body", body, "en", sought(parse("looms safety"), (), "en"))

    assert found is not None
    assert found.text == "Here safety and looms meet."
    assert [piece.text for piece in found.pieces if piece.is_marked] == ["safety", "looms"]


def test_snippet_of_a_text_without_spaces_is_cut_to_some_two_lines() -> None:
    body = "无关" * 400 + "职业安全" + "无关" * 400

    found = snippet("body", body, "zh-hans", sought(parse("职业安全"), (), "zh-hans"))

    assert found is not None
    assert [piece.text for piece in found.pieces if piece.is_marked] == ["职业安全"]
    assert len(found.text) < 240
    assert (found.text[0], found.text[-1]) == ("…", "…")


def test_no_snippet_where_the_body_has_nothing() -> None:
    assert snippet("body", "Nothing of it.", "en", sought(parse("safety"), (), "en")) is None

"""Nearest words: slips of one letter are found in every script, other words are not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.spelling import corrected, edit_distance, nearest_words

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("en", "coperation", "cooperation"),
        ("en", "saftey", "safety"),
        ("en", "productivty", "productivity"),
        ("fr", "sécuritté", "securite"),
        ("ar", "السلامم", "السلام"),
        ("ru", "безопастность", "безопасность"),
        ("am", "ደህነት", "ደህንነት"),
        ("ko", "안젼을", "안전을"),
        ("hi", "सुरकषा", "सुरक्षा"),
    ],
)
def test_one_wrong_letter_finds_the_word(language: str, typed: str, expected: str) -> None:
    assert nearest_words(typed, [("other", 9), (expected, 1)], language=language) == [expected]


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [("en", "dormatory", "dormitories"), ("am", "ደህነት", "የደህንነት"), ("ru", "безопастности", "безопасностью")],
)
def test_one_wrong_letter_finds_another_form_of_the_word(language: str, typed: str, expected: str) -> None:
    assert nearest_words(typed, [("other", 9), (expected, 1)], language=language) == [expected]


def test_corrected_text_is_spelled_as_what_was_found() -> None:
    instead = {"securitté": "securite"}

    assert corrected(["la", "securitté"], instead, ["Sécurité"], "fr") == "la sécurité"
    assert corrected(["la", "securitté"], instead, [], "fr") == "la securite"
    assert corrected(["la", "sécurité"], {}, ["Sécurité"], "fr") == ""


@pytest.mark.parametrize("typed", ["cat", "2025", "安全生产", "ความปลอดภัย", "", "safety", "\x00"])
def test_nothing_is_near(typed: str) -> None:
    words = [("car", 5), ("2026", 5), ("安全生", 5), ("ความปลอดภั", 5), ("safety", 5)]

    assert nearest_words(typed, words, language="en") == []


def test_fewest_slips_then_first_letter_then_most_documents() -> None:
    words = [("trainings", 1), ("rainy", 90), ("training", 2), ("straining", 50), ("trailing", 3)]

    assert nearest_words("traininng", words, language="en", limit=9) == [
        "training",
        "trailing",
        "trainings",
        "straining",
    ]


def test_hundred_thousand_words_take_little_time() -> None:
    words = [(f"{prefix}{number:x}word", 1) for number in range(10_000) for prefix in ("a", "be", "cde", "o")]
    started = time.process_time()

    nearest_words("cooperation", words * 2, language="en")

    assert time.process_time() - started < 0.5


@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
def test_distance_is_the_same_both_ways(one: str, other: str) -> None:
    assert edit_distance(one, other, 3) == edit_distance(other, one, 3)

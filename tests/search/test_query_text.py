"""Whatever a visitor types becomes words, phrases and exclusions, within the limits."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.contracts import Phrase, QueryText
from search.query_text import MAX_CHARACTERS, MAX_TERMS, clean, parse

pytestmark = pytest.mark.unit

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=1200)


def test_parse_separates_words_phrases_and_exclusions() -> None:
    query = parse('productivity "health and safety" -China -"quality circle"')

    assert query == QueryText(
        words=("productivity",),
        phrases=(Phrase(words=("health", "and", "safety")),),
        excluded=(Phrase(words=("China",)), Phrase(words=("quality", "circle"))),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("职业安全与健康 5S管理", ("职业安全与健康", "5S", "管理")),
        ("can-do l'entreprise", ("can-do", "l'entreprise")),
        ("COVID-19 O.S.H. 12,500", ("COVID-19", "O.S.H", "12,500")),
        ("हिन्दी में", ("हिन्दी", "में")),
        ("المُدَرِّسَة", ("المُدَرِّسَة",)),
        ("a_b  a_b", ("a", "b")),
        ("cost AND (benefit OR *)", ("cost", "AND", "benefit", "OR")),
        ("e\u0301cole", ("école",)),
        ("safety\x00at\ud800 work\u202e", ("safety", "at", "work")),
    ],
)
def test_parse_reads_written_words(text: str, words: tuple[str, ...]) -> None:
    assert parse(text) == QueryText(words=words)


@pytest.mark.parametrize(
    "text", ["", '"', "''", "-", "--", '""', "\x00", "\ud800", "😀", "%", "***", "' \" ` \\"]
)
def test_parse_finds_nothing_in_signs_alone(text: str) -> None:
    assert not parse(text)


def test_parse_reads_an_open_quote_as_words() -> None:
    assert parse('"health safety') == QueryText(words=("health", "safety"))


@pytest.mark.parametrize("quoted", ["“a b”", "«a b»", "「a b」", "„a b“"])
def test_parse_knows_the_quotes_of_other_languages(quoted: str) -> None:
    assert parse(quoted).phrases == (Phrase(words=("a", "b")),)


def test_parse_stops_after_sixteen_words() -> None:
    query = parse(" ".join(f"w{number}" for number in range(40)))

    assert query.words == tuple(f"w{number}" for number in range(MAX_TERMS))


def test_parse_counts_the_parts_of_a_word() -> None:
    assert parse("a-b-c-d " * 2 + "e-f-g-h-i k").words == ("a-b-c-d", "e-f-g-h-i", "k")
    assert parse("-".join("abcdefghijklmnopqrst")).words == tuple("abcdefghijklmnop")


@given(ANYTHING)
def test_clean_is_normal_short_and_stable(text: str) -> None:
    cleaned = clean(text)

    assert len(cleaned) <= MAX_CHARACTERS
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not {"Cc", "Cs"} & {unicodedata.category(character) for character in cleaned}
    assert clean(cleaned) == cleaned


@given(ANYTHING)
def test_parse_never_raises_and_keeps_its_limits(text: str) -> None:
    query = parse(text)

    phrases = [*query.phrases, *query.excluded]
    assert len(query.words) + sum(len(phrase.words) for phrase in phrases) <= MAX_TERMS
    assert "" not in query.words
    assert Phrase(words=()) not in phrases


def test_characters_that_stand_for_many_words_are_cut_to_about_as_many_as_are_read() -> None:
    (word,) = parse("ﷺ" * 50).words

    assert word == "ﷺ" * 5

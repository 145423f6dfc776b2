"""What a process remembers of words: each is read once, while its language stays and there is room."""

from __future__ import annotations

import pytest

from search.engine.embedded import remembered
from search.engine.embedded.remembered import Remembered, Scores, scores_of

pytestmark = pytest.mark.unit


def read(expression: str) -> Scores:
    """A work for each letter."""
    return scores_of((number, 1.0) for number in range(len(expression)))


def unread(expression: str) -> Scores:
    """Must not be asked."""
    raise AssertionError(expression)


def test_words_are_read_once() -> None:
    known = Remembered()

    first = known.scores("en", "word", read)

    assert list(first.numbers) == [0, 1, 2, 3]
    assert known.scores("en", "word", unread) is first
    assert known.works("en", "word", lambda _: 0b11) == known.works("en", "word", lambda _: 0) == 0b11
    assert known.counts(("en", "words"), ["a", "b"], lambda terms: dict.fromkeys(terms, 2)) == {
        "a": 2,
        "b": 2,
    }
    assert known.counts(("en", "words"), ["b", "c"], lambda terms: dict.fromkeys(terms, 3)) == {
        "b": 2,
        "c": 3,
    }


def test_change_of_a_language_is_forgotten_in_that_language_alone() -> None:
    known = Remembered()
    for locale in ("en", "fr"):
        known.works(locale, "word", lambda _: 0b11)
        known.counts((locale, "words"), ["word"], lambda _: {"word": 2})

    followed = known.without(["fr"])

    assert followed.works("en", "word", lambda _: 0b111) == 0b11
    assert followed.works("fr", "word", lambda _: 0b111) == 0b111
    assert followed.counts(("en", "words"), ["word"], lambda _: {"word": 3}) == {"word": 2}
    assert followed.counts(("fr", "words"), ["word"], lambda _: {"word": 3}) == {"word": 3}


def test_memory_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 100)
    known = Remembered()

    for word in ("four", "more"):
        known.scores("en", word, read)

    with pytest.raises(AssertionError, match="four"):
        known.scores("en", "four", unread)

"""What the figures of the golden sets mean, on an answer made up for each."""

from __future__ import annotations

import pytest

from tests.search.golden.collection import GoldenQuery
from tests.search.golden.scoring import Outcome, Score, disagreements, unmet

pytestmark = pytest.mark.unit


def outcome(found: str, expects: str = "a", *, kind: str = "short", is_ordered: bool = False) -> Outcome:
    """An outcome; works are letters."""
    query = GoldenQuery(text="words", kind=kind, expects=tuple(expects), is_ordered=is_ordered)
    return Outcome(query=query, found=tuple(found))


def scored(*outcomes: Outcome, engine: str = "embedded", language: str = "en") -> Score:
    return Score(engine=engine, language=language, outcomes=outcomes)


@pytest.mark.parametrize(
    ("found", "expects", "is_ordered", "rank", "is_right"),
    [
        ("abc", "a", False, 1, True),
        ("bca", "a", False, 3, False),
        ("bc", "a", False, 0, False),
        ("ba", "ab", False, 1, True),
        ("axb", "ab", True, 1, True),
        ("bxa", "ab", True, 3, False),
        ("ax", "ab", True, 1, False),
    ],
)
def test_rank_and_first_hit(found: str, expects: str, is_ordered: bool, rank: int, is_right: bool) -> None:
    measured = outcome(found, expects, is_ordered=is_ordered)

    assert (measured.rank, measured.is_right) == (rank, is_right)


def test_score_is_the_mean_of_its_queries() -> None:
    measured = scored(outcome("a"), outcome("ba", kind="typing-error"), outcome("b", kind="typing-error"))

    assert (measured.first_hits, measured.mrr, measured.typing_errors) == (1 / 3, 0.5, 0.5)
    assert [each.rank for each in measured.failures] == [2, 0]


def test_thresholds_that_are_missed_are_told() -> None:
    good, poor = scored(*[outcome("a")] * 9), scored(outcome("ba"), language="fr")

    assert unmet([good]) == []
    assert unmet([good, poor]) == [
        "embedded: first hits 0.500, wanted 0.90",
        "embedded: MRR@10 0.750, wanted 0.93",
        "embedded: MRR@10 in fr 0.500, wanted 0.85",
    ]


def test_engines_that_disagree_are_told() -> None:
    one = {"en": scored(outcome("a")), "fr": scored(outcome("a"), language="fr")}
    other = {
        "en": scored(outcome("a"), engine="elastic"),
        "fr": scored(outcome("ba"), engine="elastic", language="fr"),
    }

    assert disagreements(one, one) == []
    assert disagreements(one, other) == [
        "embedded and elastic: means 0.250 apart, at most 0.02",
        "embedded and elastic: fr 0.500 apart, at most 0.05",
    ]

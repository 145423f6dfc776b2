"""Completeness of a good practice and what each level needs."""

from __future__ import annotations

import pytest

from practices.completeness import completeness_of, is_filled
from practices.models import GoodPracticePage
from practices.standards import Level
from tests.factories.practices import FULL_PARTS

pytestmark = pytest.mark.unit


def test_completeness_names_each_missing_part() -> None:
    found = completeness_of(GoodPracticePage(context="<p>A town.</p>"))
    assert found.filled == ("context",)
    assert found.missing == ("results", "cause_and_effect", "conditions", "sustainability")
    assert found.percent == 20


def test_completeness_of_full_practice_is_hundred() -> None:
    found = completeness_of(GoodPracticePage(**FULL_PARTS))
    assert (found.percent, found.missing) == (100, ())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", False),
        ("<p></p>", False),
        ("<p>&nbsp;</p>", False),
        ("<p>a</p>", True),
    ],
)
def test_rich_text_is_filled_when_it_holds_words(*, value: str, expected: bool) -> None:
    assert is_filled(value) is expected


def test_stream_of_empty_blocks_is_not_filled() -> None:
    page = GoodPracticePage(results=[("paragraph", "<p> </p>"), ("quote", {"text": ""})])
    assert is_filled(page.results) is False


@pytest.mark.parametrize(
    ("level", "missing"),
    [
        (Level.EMERGING, []),
        (Level.PROMISING, ["Results"]),
        (
            Level.GOOD_PRACTICE,
            ["Results", "Cause and effect", "Conditions for replication", "Sustainability after support"],
        ),
    ],
)
def test_level_names_the_parts_it_waits_for(level: Level, missing: list[str]) -> None:
    assert completeness_of(GoodPracticePage(context="<p>A town.</p>")).missing_for(level) == missing

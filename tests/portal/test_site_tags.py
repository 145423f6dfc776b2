"""What the templates ask of a text."""

from __future__ import annotations

import pytest

from portal.templatetags.site import around_number, direction_of

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("SCORE کا عالمی تبادلۂ تجربات", "rtl"),
        ("ISO 9001 في باكستان", "rtl"),
        ("2023", "ltr"),
        ("SCORE in Pakistan (پاکستان)", "ltr"),
        ("SCORE全球经验分享", "ltr"),
    ],
)
def test_title_begins_where_most_of_its_letters_do(text: str, direction: str) -> None:
    assert direction_of(text) == direction


@pytest.mark.parametrize(
    ("qualifier", "around"),
    [
        ("more than", ("more than ", "")),
        ("ከ… በላይ", ("ከ", " በላይ")),
        ("from ... on", ("from ", " on")),
        ("", ("", "")),
        (None, ("", "")),
    ],
)
def test_words_of_a_figure_stand_on_the_side_they_were_written_for(
    qualifier: str | None, around: tuple[str, str]
) -> None:
    assert around_number(qualifier) == around

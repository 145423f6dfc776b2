"""What the templates ask of a text."""

from __future__ import annotations

import pytest

from portal.templatetags.site import direction_of

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

"""Numbers as each language of the interface writes them."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.utils.translation import override

from taxonomy.numbers import local_number, local_percent

pytestmark = pytest.mark.unit

WRITTEN = {
    "en": "12,500",
    "fr": "12\u202f500",
    "es": "12.500",
    "ar": "12,500",
    "zh-hans": "12,500",
    "id": "12.500",
    "ur": "12,500",
    "am": "12,500",
    "vi": "12.500",
    "pt": "12.500",
}


def test_each_language_has_its_own_separators() -> None:
    written = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            written[code] = local_number(12_500)

    assert written == WRITTEN


@pytest.mark.parametrize(
    ("value", "text"), [("many", "many"), (None, "None"), ("NaN", "NaN"), ("3.5", "3.5")]
)
def test_what_is_no_number_stays(value: Any, text: str) -> None:
    with override("en"):
        assert local_number(value) == text


@pytest.mark.parametrize(
    ("code", "text"), [("en", "40%"), ("fr", "40\u00a0%"), ("es", "40\u00a0%"), ("pt", "40%")]
)
def test_a_share_stands_before_the_sign_of_the_language(code: str, text: str) -> None:
    with override(code):
        assert local_percent(40) == text

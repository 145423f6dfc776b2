"""What a list says of itself before any template: how many, whether it is the beginning of everything."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.utils.translation import override

from search import forms
from search.listing import Listing
from search.service import Answer

pytestmark = pytest.mark.unit


def listing(query: str = "", total: int = 12_500) -> Listing:
    """A list of so many works, as an address without filters asks for it."""
    answer = Answer(found=(), total=total, facets=(), engine="database", is_degraded=False)
    asked = forms.read(QueryDict(query), [], "en")
    return Listing(path="/en/", asked=asked, answer=answer, results=[], facets=[], language="en")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "12,500 results"),
        ("fr", "12\u202f500 résultats"),
        ("es", "12.500 resultados"),
        ("vi", "12.500 kết quả"),
        ("zh-hans", "12,500 条结果"),
    ],
)
def test_number_of_results_has_the_separators_of_the_language(language: str, text: str) -> None:
    with override(language):
        assert listing().count_text == text


@pytest.mark.parametrize(
    ("query", "is_start"),
    [
        ("", True),
        ("sort=title", True),
        ("page=1", True),
        ("page=2", False),
        ("q=x", False),
        ("page=x", False),
    ],
)
def test_start_is_the_first_page_of_everything(query: str, is_start: bool) -> None:
    with override("en"):
        assert listing(query).is_start is is_start
        assert listing(query, total=0).is_bare is is_start
        assert listing(query).is_bare is False

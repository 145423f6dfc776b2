"""Spellings that a reader takes for one word compare equal; words that differ stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.folding import fold, fold_text, keeps_marks
from search.written_words import word_texts

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("École", "ecole"),
        ("ＳＭＥ", "sme"),
        ("STRASSE", "straße"),
        ("İstanbul", "istanbul"),
        ("Ισότητα", "ισοτητα"),
        ("مُدَرِّسَة", "مدرسه"),
        ("کارکن", "كاركن"),
        ("أجر", "اجر"),
        ("فارسی", "فارسي"),
        ("۲۰۲۵", "2025"),
        ("२०२५", "2025"),
        ("ፀሐይ", "ጸሀይ"),
        ("ኃይል", "ሀይል"),
        ("đào", "dao"),
    ],
)
def test_fold_joins_spellings(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("bàn", "bạn"), ("đào", "dao"), ("ma", "má")])
def test_fold_keeps_vietnamese_words_apart(one: str, other: str) -> None:
    assert fold(one, marks=True) != fold(other, marks=True)


def test_fold_leaves_indic_vowel_signs() -> None:
    assert fold("हिन्दी") == "हिन्दी"


def test_keeps_marks_only_in_vietnamese() -> None:
    assert [code for code in ("en", "fr", "vi", "vi-VN", "zh-hans") if keeps_marks(code)] == ["vi", "vi-VN"]


@given(st.text(max_size=60))
def test_fold_has_no_wide_spaces(word: str) -> None:
    assert fold(word) == " ".join(fold(word).split())


@given(st.lists(st.text(min_size=1, max_size=12), max_size=8))
def test_fold_text_is_fold_of_each_word(parts: list[str]) -> None:
    words = word_texts(" ".join(parts))

    assert fold_text(" ".join(words)).split() == " ".join(map(fold, words)).split()

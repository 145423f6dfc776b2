"""Tokens and grams of any text: never an error, whole written words, the same for index and query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.settings.languages import LANGUAGES_TABLE
from search.analysis import (
    analysis_of,
    columns,
    fold,
    grams,
    index_words,
    query_words,
    surfaces,
    surfaces_and_stems,
    tokens,
)

pytestmark = pytest.mark.unit

#: Plain words and runs, with marks around them, and what looks like them.
CHUNKS = (
    "organisations, practise «égalité» L’eau energías (والمصانع) 推行5S管理，职业安全。 ガスｶﾞｽ hoà; kỹ động "
    "ŸES ŞISI ጸሀይን። कर्मचारियों হাসপাতালের ความปลอดภัย 안전을 ISO45001 co-operation 12,500 O.S.H. ﷺ ﬁne ªº _x_ …"
)
CODES = [language.code for language in LANGUAGES_TABLE]
any_text = st.text(st.characters(exclude_categories=()), max_size=60)
any_language = st.sampled_from([*CODES, "xx", ""])


@given(any_text, any_language)
def test_any_text_is_analyzed(text: str, language: str) -> None:
    found = tokens(text, language)

    assert all(token.text and token.stem for token in found)
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert all(grams(text, language)) or not grams(text, language)
    assert not any(set(word) & set(' "\x00') for word in index_words(text, language))


@given(any_text, any_language)
def test_columns_are_the_texts_stems_and_grams(text: str, language: str) -> None:
    found = tokens(text, language)

    assert columns(text, language) == (
        " ".join(token.text for token in found),
        " ".join(token.stem for token in found if token.stem != token.text),
        " ".join(grams(text, language)),
    )


@given(any_text, any_language)
def test_surfaces_and_stems_are_those_of_the_whole_text(text: str, language: str) -> None:
    row = analysis_of(language)
    stems = [token.stem for token in tokens(text, language)] if row.stem or row.keeps_marks else []

    words, found = surfaces_and_stems(text, language)

    assert (words.split(), found.split()) == (
        " ".join(surfaces(text, language)).split(),
        " ".join(stems).split(),
    )


@pytest.mark.parametrize("language", CODES)
def test_plain_words_worked_out_together_are_as_each_alone(language: str) -> None:
    found = tokens(CHUNKS, language)

    assert columns(CHUNKS, language) == (
        " ".join(token.text for token in found),
        " ".join(token.stem for token in found if token.stem != token.text),
        " ".join(grams(CHUNKS, language)),
    )


@given(any_text, any_language)
def test_index_words_are_the_texts_and_stems_of_tokens(text: str, language: str) -> None:
    expected = []
    for token in tokens(text, language):
        expected += [token.text] if token.text == token.stem else [token.text, token.stem]

    assert index_words(text, language) == expected


@given(any_text, any_language)
def test_query_words_are_among_those_of_the_index(text: str, language: str) -> None:
    assert set(query_words(text, language)) <= set(index_words(text, language))


@given(st.sampled_from(CODES), st.text("aé ' -.12安全ภัยكتሰ가", max_size=30))
def test_words_of_two_texts_are_those_of_both(language: str, text: str) -> None:
    assert index_words(f"{text}\n{text}", language) == index_words(text, language) * 2


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The worker's co-operation", ["The", "worker's", "co-operation", "co", "operation"]),
        ("fr", "L’égalité", ["égalité"]),
        ("zh-hans", "推行5S管理", ["推行", "5S", "管理"]),
        ("ko", "안전을", ["안전을", "안전을"]),
        ("th", "ภัยใน", ["ภัย", "ัยใ", "ยใน"]),
        ("ar", "مُدَرِّسَة جديدة", ["مُدَرِّسَة", "جديدة"]),
        ("en", "ISO45001", ["ISO45001", "ISO45001", "ISO45001"]),
        ("ja", "ｶﾞｽ", ["ｶﾞｽ"]),
        ("km", "ថិ\u200bភាព", ["ថិ\u200bភ", "ិ\u200bភា", "ភាព"]),
    ],
)
def test_tokens_stand_on_what_was_written(language: str, text: str, expected: list[str]) -> None:
    assert [text[token.start : token.end] for token in tokens(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Health is", ["hea", "eal", "alt", "lth", "is"]),
        ("fr", "L’été", ["ete"]),
        ("zh-hans", "職業安全", ["职", "业", "安", "全"]),
        ("ko", "안전보건", ["안전보", "전보건"]),
        ("th", "ปลอดภัย", ["ปลอด", "ลอดภ", "อดภั", "ดภัย"]),
        ("vi", "toàn", ["toa", "oan"]),
    ],
)
def test_grams_are_inside_words(language: str, text: str, expected: list[str]) -> None:
    assert grams(text, language) == expected


def test_vietnamese_word_with_marks_is_looked_for_with_them_only() -> None:
    assert query_words("bạn", "vi") == ["bạn"]
    assert query_words("ban", "vi") == ["ban"]
    assert index_words("bạn", "vi") == ["bạn", "ban"]


def test_fold_keeps_words_apart() -> None:
    assert fold("  Égalité,\tau TRAVAIL! ", "fr") == "egalite au travail"


def test_very_long_word_is_cut() -> None:
    assert [len(token.text) for token in tokens("x" * 10_000, "en")] == [64]

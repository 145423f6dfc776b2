"""What speakers say about their words, language by language: which find each other and which do not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from portal.settings.languages import LANGUAGES_TABLE
from search.analysis import index_words, query_words

pytestmark = pytest.mark.unit

GOLDEN = Path(__file__).parent / "golden"
_MIN_FINDS, _MIN_DOES_NOT = 6, 4


def read(code: str) -> dict[str, list[tuple[str, str, str]]]:
    rows = tomllib.loads((GOLDEN / f"{code}.toml").read_text(encoding="utf-8"))
    return {kind: [(asked, written, why) for asked, written, why in each] for kind, each in rows.items()}


def _pairs(kind: str) -> list[tuple[str, str, str]]:
    return [
        (path.stem, asked, written)
        for path in sorted(GOLDEN.glob("*.toml"))
        for asked, written, _ in read(path.stem)[kind]
    ]


def _found(language: str, asked: str, written: str) -> bool:
    return bool(set(query_words(asked, language)) & set(index_words(written, language)))


@pytest.mark.parametrize(("language", "asked", "written"), _pairs("finds"))
def test_word_finds(language: str, asked: str, written: str) -> None:
    assert _found(language, asked, written), (
        query_words(asked, language),
        index_words(written, language),
    )


@pytest.mark.parametrize(("language", "asked", "written"), _pairs("does_not_find"))
def test_word_does_not_find(language: str, asked: str, written: str) -> None:
    assert not _found(language, asked, written), (
        query_words(asked, language),
        index_words(written, language),
    )


@pytest.mark.parametrize("code", [language.code for language in LANGUAGES_TABLE])
def test_every_language_has_its_golden_words(code: str) -> None:
    rows = read(code)

    assert len(rows["finds"]) >= _MIN_FINDS
    assert len(rows["does_not_find"]) >= _MIN_DOES_NOT


def test_no_golden_words_without_a_language() -> None:
    assert {path.stem for path in GOLDEN.glob("*.toml")} == {language.code for language in LANGUAGES_TABLE}

"""The words of a text change only with the version of the analysis: an index must know that it is old."""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path

import pytest

from search.analysis import VERSION, grams, index_words, query_words, tokens

pytestmark = pytest.mark.unit

HERE = Path(__file__).parent
REMEDY = (
    'If that is meant: raise VERSION in search/analysis/__init__.py and add the line {version} = "{digest}" '
    "to tests/search/analysis/versions.toml. Every index is then built anew."
)


def _digest() -> str:
    sample: dict[str, str] = tomllib.loads((HERE / "sample.toml").read_text(encoding="utf-8"))
    said = [
        [
            language,
            [[token.text, token.stem, token.start, token.end] for token in tokens(text, language)],
            index_words(text, language),
            query_words(text, language),
            grams(text, language),
        ]
        for language, text in sorted(sample.items())
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def test_same_version_says_the_same() -> None:
    remembered = tomllib.loads((HERE / "versions.toml").read_text(encoding="utf-8"))
    digest = _digest()

    assert remembered.get(str(VERSION)) == digest, (
        f"The analysis of the sample has changed. {REMEDY.format(version=VERSION + 1, digest=digest)}"
    )


def test_version_is_the_newest_that_is_remembered() -> None:
    remembered = tomllib.loads((HERE / "versions.toml").read_text(encoding="utf-8"))

    assert [int(version) for version in remembered] == list(range(min(map(int, remembered)), VERSION + 1))

"""docs/search.md says of every language what is done to its words, and every example in it is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from portal.settings.languages import BY_CODE
from search.analysis import index_words, query_words

pytestmark = pytest.mark.unit

DOCUMENT = Path(__file__).parents[3] / "docs" / "search.md"
_SECTION = re.compile(r"^### [^\n(]+\(`([a-z-]+)`\)\n(.*?)(?=^##)", re.MULTILINE | re.DOTALL)
_EXAMPLE = re.compile(r"\*([^*\n]+)\* (finds|does not find) \*([^*\n]+)\*")


def _sections() -> dict[str, list[tuple[str, bool, str]]]:
    return {
        code: [(asked, verb == "finds", written) for asked, verb, written in _EXAMPLE.findall(text)]
        for code, text in _SECTION.findall(DOCUMENT.read_text(encoding="utf-8"))
    }


def test_every_language_has_a_section_and_no_other() -> None:
    assert list(_sections()) == list(BY_CODE)


@pytest.mark.parametrize("code", BY_CODE)
def test_examples_are_true(code: str) -> None:
    examples = _sections()[code]
    said = [(asked, finds, written) for asked, finds, written in examples]
    found = [
        (asked, bool(set(query_words(asked, code)) & set(index_words(written, code))), written)
        for asked, _, written in examples
    ]

    assert found == said
    assert {finds for _, finds, _ in examples} == {True, False}

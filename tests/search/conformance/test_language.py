"""Law 2: words match under the rules of their document's own language, as speakers say."""

from __future__ import annotations

import pytest

from portal.settings.languages import LANGUAGES_TABLE
from search.contracts import SearchEngine
from tests.search.analysis.test_golden_words import read
from tests.search.documents import document, query

pytestmark = [pytest.mark.integration, pytest.mark.postgres]

CODES = [language.code for language in LANGUAGES_TABLE]


def found(engine: SearchEngine, text: str, locale: str) -> list[str]:
    """The ids of the documents that are found, in order."""
    return [hit.id for hit in engine.search(query(text, locale=locale, limit=50)).hits]


@pytest.mark.parametrize("code", CODES)
def test_words_find_each_other_as_speakers_say(engine: SearchEngine, code: str) -> None:
    pairs = read(code)["finds"]
    engine.upsert(document(n, written, locale=code) for n, (_, written, _) in enumerate(pairs))

    missed = [
        (asked, written, why)
        for n, (asked, written, why) in enumerate(pairs)
        if f"page:{n}" not in found(engine, asked, code)
    ]

    assert missed == []


@pytest.mark.parametrize("code", CODES)
def test_other_words_are_not_found_where_the_word_is(engine: SearchEngine, code: str) -> None:
    pairs = read(code)["does_not_find"]
    engine.upsert(document(n, written, locale=code) for n, (_, written, _) in enumerate(pairs))
    engine.upsert(document(100 + n, asked, locale=code) for n, (asked, _, _) in enumerate(pairs))

    mistaken = [
        (asked, written, why)
        for n, (asked, written, why) in enumerate(pairs)
        if f"page:{n}" in found(engine, asked, code)
    ]

    assert mistaken == []


@pytest.mark.parametrize(
    ("code", "asked", "in_order"),
    [
        ("en", "practices", ["Good practices", "Good practice"]),
        ("fr", "entreprises formées", ["Entreprises formées", "Former une entreprise", "Une entreprise"]),
        ("es", "formación de trabajadores", ["Formación de trabajadores", "Formaciones"]),
        ("ar", "السلامة المهنية", ["السلامة المهنية", "سلامة العمال"]),
        ("zh-hans", "职业安全培训", ["职业安全培训", "安全培训", "培训"]),
        ("id", "pelatihan pekerja", ["Pelatihan pekerja", "Pekerja dilatih", "Pekerja"]),
        ("vi", "an toàn lao động", ["An toàn lao động", "Lao động trẻ", "Toàn cầu"]),
        ("am", "የሥራ ደህንነት", ["የሥራ ደህንነት", "ደህንነት"]),
        ("ur", "کارکنوں کی تربیت", ["کارکنوں کی تربیت", "تربیت"]),
        ("pt", "formação de trabalhadores", ["Formação de trabalhadores", "Formações"]),
    ],
)
def test_better_matches_come_first(engine: SearchEngine, code: str, asked: str, in_order: list[str]) -> None:
    engine.upsert(document(n, title, locale=code) for n, title in enumerate(reversed(in_order)))

    assert found(engine, asked, code) == [f"page:{n}" for n in reversed(range(len(in_order)))]


def test_word_is_stemmed_as_the_document_is_not_as_the_reader(engine: SearchEngine) -> None:
    engine.upsert([document(1, "Arbeitsplätze", locale="de"), document(2, "Practices", locale="en")])

    assert found(engine, "practice", "fr") == ["page:2"]

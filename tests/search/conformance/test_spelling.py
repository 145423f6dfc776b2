"""Law 11: one wrong letter still finds, and a question with no hit is told the nearest text that has one."""

from __future__ import annotations

import pytest

from search.contracts import SearchEngine
from tests.search.documents import document, query

pytestmark = [pytest.mark.integration, pytest.mark.postgres]

WRONG = [
    ("en", "Workplace cooperation", "coperation"),
    ("en", "The dormitory of the mill", "dormatory"),
    ("en", "Productivity pays", "porductivity"),
    ("fr", "Sécurité des chaudières", "chaudères"),
    ("es", "Audiometría en telares", "audiometia"),
    ("ar", "السلامة المهنية في المصانع", "السلانة"),
    ("id", "Keselamatan kerja", "keselamtan"),
    ("ur", "پیداوار میں اضافہ", "پیدوار"),
    ("am", "ደህንነት ኮሚቴ", "ደህነት"),
    ("vi", "Chương trình nghỉ dưỡng", "chuong trinhh"),
    ("pt", "Formação de soldadores", "soldaores"),
    ("ru", "Безопасность труда", "безопастность"),
    ("de", "Arbeitssicherheit", "Arbeitsicherheit"),
    ("hi", "कार्यस्थल सुरक्षा", "सुरकषा"),
    ("tr", "İşyeri güvenliği", "güvenilği"),
]


@pytest.mark.parametrize(("locale", "title", "typed"), WRONG)
def test_one_wrong_letter_still_finds(engine: SearchEngine, locale: str, title: str, typed: str) -> None:
    engine.upsert([document(1, title, locale=locale), document(2, "Zzz", locale=locale)])

    assert [hit.id for hit in engine.search(query(typed, locale=locale)).hits] == ["page:1"]


def test_word_that_was_typed_counts_more_than_one_that_may_be_meant(engine: SearchEngine) -> None:
    typed, guessed = document(1, "Safe boilers"), document(2, "Safe ovens")
    others = [document(number, "Good lighting") for number in range(3, 20)]
    engine.upsert([typed, guessed, *others])

    found = [engine.search(query(text)).hits for text in ("boilers ovenz", "ovenz boilers")]

    assert [[hit.id for hit in hits] for hits in found] == [["page:1", "page:2"]] * 2


@pytest.mark.parametrize(
    ("locale", "title", "typed", "nearest"),
    [
        ("en", "Workplace cooperation", "coperation", "cooperation"),
        ("en", "Workplace cooperation", "worcplace coperation", "workplace cooperation"),
        ("fr", "Sécurité au travail", "sécuritté", "sécurité"),
        ("pt", "Formação profissional", "formassão", "formação"),
        ("ar", "السلامة المهنية", "المهنيه السلانة", "المهنيه السلامة"),
    ],
)
def test_nearest_text_is_told_as_documents_write_it(
    engine: SearchEngine, locale: str, title: str, typed: str, nearest: str
) -> None:
    engine.upsert([document(1, title, locale=locale)])

    assert engine.search(query(typed, locale=locale)).nearest == nearest


def test_nothing_is_told_where_the_words_are_found(engine: SearchEngine) -> None:
    engine.upsert([document(1, "Workplace cooperation"), document(2, "Operation")])

    assert engine.search(query("cooperation")).nearest == ""


def test_nothing_is_told_where_nothing_is_near(engine: SearchEngine) -> None:
    engine.upsert([document(1, "Workplace cooperation")])

    found = engine.search(query("xylophone"))

    assert (found.total, found.nearest) == (0, "")


def test_nearest_text_does_not_come_from_what_may_not_be_seen(engine: SearchEngine) -> None:
    engine.upsert([document(1, "Workplace cooperation")])

    found = engine.search(query("coperation", hidden=frozenset({"page:1"})))

    assert (found.total, found.nearest) == (0, "")


def test_phrase_means_what_it_says(engine: SearchEngine) -> None:
    engine.upsert([document(1, "Workplace cooperation")])

    assert engine.search(query('"workplace coperation"')).total == 0

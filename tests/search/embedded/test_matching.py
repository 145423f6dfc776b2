"""What words find: pruning, joined and mistyped words, pieces of runs; and what a deletion leaves behind."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from search.engine.embedded.engine import EmbeddedEngine
from search.engine.embedded.queries import any_of, quoted
from tests.search.documents import document, query

pytestmark = pytest.mark.unit


def found(engine: EmbeddedEngine, text: str, locale: str = "en") -> list[str]:
    """The ids of all hits, in order."""
    return [hit.id for hit in engine.search(query(text, locale=locale)).hits]


def marked(engine: EmbeddedEngine, text: str, locale: str = "en") -> list[str]:
    """What is marked in the title of the first hit."""
    title = engine.search(query(text, locale=locale)).hits[0].highlights[0]
    return [piece.text for piece in title.pieces if piece.is_marked]


@pytest.mark.parametrize(
    ("locale", "title", "typed", "mark"),
    [
        ("es", "Fábrica de autopartes", "auto partes", "autopartes"),
        ("en", "The washing station", "washingstation", "washing"),
        ("en", "Cooperation at work", "coperation", "Cooperation"),
        ("en", "Apprenticeship", "apprent", "Apprenticeship"),
        ("es", "Lavado de tapetes", "tapestes", "tapetes"),
        ("ar", "زراعة كينوا", "الكينوى", "كينوا"),
        ("zh-hans", "职业安全", "职", ""),
        ("zh-hans", "加工金枪鱼的企业", "金抢鱼", ""),
        ("th", "ความปลอดภัยในการทำงาน", "ปลอตภัย", "ปลอ"),
    ],
    ids=[
        "two words for one",
        "one word for two",
        "mistyped",
        "half typed",
        "mistyped, though made of two words",
        "mistyped behind an article",
        "one character",
        "one character wrong",
        "one letter wrong in a run",
    ],
)
def test_what_was_meant_is_found(
    engine: EmbeddedEngine, locale: str, title: str, typed: str, mark: str
) -> None:
    engine.upsert([document(1, title, locale=locale), document(2, "Tap estes", locale=locale)])

    assert found(engine, typed, locale)[0] == "page:1"
    assert marked(engine, typed, locale)[:1] == ([mark] if mark else [])


def test_nearest_is_offered_as_documents_write_it(engine: EmbeddedEngine) -> None:
    engine.upsert([document(1, "Égalité au travail", locale="fr")])

    assert engine.search(query("egalitte", locale="fr")).nearest == "égalité"
    assert engine.search(query("égalité", locale="fr")).nearest == ""
    assert (
        engine.search(query('egalitte "au travail" -paix', locale="fr")).nearest
        == 'égalité "au travail" -"paix"'
    )
    assert engine.search(query("xylophone", locale="fr")).nearest == ""


def test_nearest_comes_from_words_that_were_written_after_the_rebuild(engine: EmbeddedEngine) -> None:
    with engine.rebuild() as writer:
        writer.upsert([document(1, "Cooperation")])
    engine.upsert([document(2, "Ergonomics")])

    assert engine.search(query("ergonomiks")).nearest == "ergonomics"
    assert engine.search(query("coperation")).nearest == "cooperation"


def test_wrong_word_beside_right_ones_does_not_lose_them(engine: EmbeddedEngine) -> None:
    engine.upsert([document(1, "Safety"), document(2, "Safety of looms"), document(3, "Looms")])

    assert found(engine, "sfaety looms")[0] == "page:2"


def test_word_of_nearly_every_document_does_not_decide_what_is_found(engine: EmbeddedEngine) -> None:
    with engine.rebuild() as writer:
        writer.upsert(document(number, "Common word") for number in range(300))
        writer.upsert([document(300, "Common rarity")])

    assert found(engine, "common rarity") == ["page:300"]
    assert engine.search(query("common")).total == 301


def test_exact_form_comes_before_another_form_of_the_word(engine: EmbeddedEngine) -> None:
    engine.upsert([document(1, "Worked"), document(2, "Working"), document(3, "Zzz"), document(4, "Yyy")])

    assert found(engine, "working") == ["page:2", "page:1"]


def test_phrase_is_matched_as_written_not_by_stems(engine: EmbeddedEngine) -> None:
    engine.upsert([document(1, "Working places"), document(2, "Work place")])

    assert found(engine, '"work place"') == ["page:2"]


def test_hidden_document_is_neither_found_nor_counted_nor_named(engine: EmbeddedEngine) -> None:
    engine.upsert(
        [document(1, "Safety"), document(2, "Safety"), document(3, "Seguridad", work="work-1", locale="es")]
    )

    results = engine.search(query("safety", hidden=frozenset({"page:2", "page:3"}), facets=("language",)))

    assert ([hit.id for hit in results.hits], results.total) == (["page:1"], 1)
    assert [(value.value, value.count) for value in results.facets[0].values] == [("en", 1)]
    assert results.hits[0].others == ()


def test_deletion_leaves_no_word_and_no_gram_behind(engine: EmbeddedEngine, folder: Path) -> None:
    texts = {"summary": "Größe, naïve co-operation: 12,500 ٣ کارکنوں", "body": "安全 ปลอดภัย ስራ"}
    engine.upsert(
        document(number, "Ünder", locale=code, **texts) for number, code in enumerate(("de", "ur", "am"))
    )
    engine.upsert([document(0, "Another", version=2, locale="de")])
    engine.delete(["page:0", "page:1", "page:2"])

    tables = [f"{kind}_{code}_terms" for kind in ("words", "grams") for code in ("de", "ur", "am")]
    with closing(sqlite3.connect(folder / (folder / "current").read_text())) as connection:
        left = [rows_of(connection, table) for table in (*tables, "facets", "title_words", "bodies")]
    assert left == [0] * 9


def rows_of(connection: sqlite3.Connection, table: str) -> int:
    """The number of rows of a table."""
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our own names


def test_document_that_changes_its_language_leaves_the_other(engine: EmbeddedEngine) -> None:
    engine.upsert([document(1, "Forum", locale="en")])
    engine.upsert([document(1, "Forum", locale="fr", version=2)])

    results = engine.search(query("forum", facets=("language",)))

    assert [hit.locale for hit in results.hits] == ["fr"]
    assert [(value.value, value.count) for value in results.facets[0].values] == [("fr", 1)]


def test_of_two_documents_in_one_place_the_newer_is_kept(engine: EmbeddedEngine) -> None:
    engine.upsert([document(1, work="one", version=2)])
    engine.upsert([document(2, work="one", version=3)])
    engine.upsert([document(1, work="one", version=2)])

    assert dict(engine.stored_versions()) == {"page:2": 3}


def test_expression_holds_nothing_but_quoted_words() -> None:
    assert quoted(['a" OR b', "c"]) == '"a"" OR b c"'
    assert any_of(["x"], [("y", "z")]) == '"x" OR {title summary body} : "y z"'

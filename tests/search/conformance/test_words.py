"""Laws 6 and 7: any text is answered, words are found as readers write them, marks are whole."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.contracts import Highlight, SearchEngine
from search.sources import new_version
from tests.search.documents import document, query

pytestmark = [pytest.mark.integration, pytest.mark.postgres]

HOSTILE = [
    "",
    '"',
    "'",
    "\x00",
    "a\x00b",
    "\ud800",
    "\udfff x",
    "x" * 10_000,
    "a " * 10_000,
    "e\u0301" * 5_000,
    "😀👩\u200d🏭",
    "'; DROP TABLE search_indexeddocument; --",
    "%",
    "_",
    "\\",
    "100% _safe_ \\%",
    "title:safety AND body:* OR NOT (a~2^3)",
    "NEAR/3",
    "{!xmlparser v='<a/>'}",
    "-",
    "-safety",
    '-"health safety"',
    '"unclosed',
    "\u202esafety\u202c",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "\n\r\t",
    "ﷺ ½ ㏂ Ǆ",
]
LANGUAGES = ("en", "fr", "es", "ar", "zh-hans", "id", "ur", "am", "vi", "pt")


def titles(engine: SearchEngine, text: str, locale: str = "en") -> list[str]:
    """The titles of the hits, in order."""
    found = engine.search(query(text, locale=locale))
    return [
        highlight.text for hit in found.hits for highlight in hit.highlights if highlight.field == "title"
    ]


def marks(highlight: Highlight) -> list[str]:
    """What a reader sees marked."""
    return [piece.text for piece in highlight.pieces if piece.is_marked]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_is_answered_in_every_language(engine: SearchEngine, text: str) -> None:
    engine.upsert(document(number, "Safety first", locale=code) for number, code in enumerate(LANGUAGES))

    for locale in LANGUAGES:
        found = engine.search(query(text, locale=locale, facets=("kind",), filters={"language": [locale]}))

        assert found.total in (0, 1)
        assert list(engine.suggest(text[:50], locale=locale)) in ([], ["Safety first"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=()), max_size=80))
def test_marks_joined_are_the_text(engine: SearchEngine, text: str) -> None:
    title = text.encode("utf-8", "ignore").decode().replace("\x00", "")
    engine.upsert([document(1, title, version=1)])

    for hit in engine.search(query(text)).hits:
        for highlight in hit.highlights:
            assert "".join(piece.text for piece in highlight.pieces) == highlight.text


@pytest.mark.parametrize(
    ("locale", "title", "text"),
    [
        ("en", "Workplace cooperation", "COOPERATION"),
        ("en", "Good practices", "practice"),
        ("fr", "Égalité au travail", "egalite"),
        ("es", "Más productividad", "mas"),
        ("ar", "السلامة والصحة المهنية", "السلامه"),
        ("ar", "مُدَرِّبَة", "مدربة"),
        ("zh-hans", "职业安全与健康培训", "安全"),
        ("zh-hans", "推行5S管理", "管理"),
        ("id", "Keselamatan kerja", "keselamatan"),
        ("ur", "کارکنوں کی تربیت", "كاركنوں"),
        ("am", "የፀሐይ ኃይል", "ሀይል"),
        ("vi", "An toàn lao động", "toàn"),
        ("vi", "An toàn lao động", "toan"),
        ("pt", "Formação", "formacao"),
        ("th", "ความปลอดภัยในการทำงาน", "ปลอดภัย"),
        ("hi", "कार्यस्थल सुरक्षा", "सुरक्षा"),
        ("ko", "산업 안전을 위한", "안전"),
    ],
)
def test_word_is_found_as_readers_write_it(engine: SearchEngine, locale: str, title: str, text: str) -> None:
    engine.upsert([document(1, title, locale=locale)])

    assert titles(engine, text, locale) == [title]


@pytest.mark.parametrize(
    ("locale", "title", "text"),
    [
        ("en", "Discover", "cover"),
        ("en", "Party", "art"),
        ("en", "100 percent", "%"),
        ("vi", "Cái bàn", "bạn"),
        ("zh-hans", "安全", "全安"),
        ("id", "Kerja", "erja"),
    ],
)
def test_other_word_is_not_found(engine: SearchEngine, locale: str, title: str, text: str) -> None:
    engine.upsert([document(1, title, locale=locale), document(2, "Zzz", locale=locale)])

    found = titles(engine, text, locale)

    assert title not in found


def test_any_word_may_match_and_better_matches_come_first(engine: SearchEngine) -> None:
    engine.upsert(
        [
            document(1, "One word of two", body="safety"),
            document(2, "Other", body="cooperation and safety"),
            document(3, "Nothing of it"),
            document(4, "Safety by cooperation"),
        ]
    )

    assert titles(engine, "safety cooperation") == [
        "Safety by cooperation",
        "Other",
        "One word of two",
    ]


def test_title_counts_more_than_text(engine: SearchEngine) -> None:
    engine.upsert(
        [document(1, "One", body="safety"), document(2, "Safety"), document(3, "Two", summary="safety")]
    )

    assert titles(engine, "safety") == ["Safety", "Two", "One"]


def test_reader_language_comes_first(engine: SearchEngine) -> None:
    with engine.rebuild() as writer:  # a server counts the words of deleted documents for a while
        version = new_version()  # what is older than a rebuild is gone after it
        writer.upsert(
            [
                document(1, "Forum 2026", locale="en", version=version),
                document(2, "Forum lagi", locale="id", version=version),
            ]
        )

    assert titles(engine, "forum", "id") == ["Forum lagi", "Forum 2026"]


def test_quoted_words_are_a_phrase(engine: SearchEngine) -> None:
    engine.upsert([document(1, "Safety and health"), document(2, "Health and safety"), document(3, "And")])

    assert titles(engine, '"health and safety"') == ["Health and safety"]


def test_word_after_a_hyphen_is_excluded(engine: SearchEngine) -> None:
    engine.upsert([document(1, "Safety in China"), document(2, "Safety in Pakistan")])

    assert titles(engine, "safety -China") == ["Safety in Pakistan"]
    assert [hit.id for hit in engine.search(query("-China")).hits] == ["page:2"]


@pytest.mark.parametrize(
    ("locale", "title", "text", "expected"),
    [
        ("en", "Good practices, better practice", "practice", ["practices", "practice"]),
        ("fr", "L’Égalité d’abord", "egalite", ["Égalité"]),
        ("ar", "دليل المُدَرِّبَة الجديد", "المدربه", ["المُدَرِّبَة"]),
        ("zh-hans", "职业安全与健康", "安全", ["安全"]),
        ("th", "ความปลอดภัยในการทำงาน", "ปลอดภัย", ["ปลอดภัย"]),
        ("hi", "कार्यस्थल सुरक्षा", "सुरक्षा", ["सुरक्षा"]),
        ("vi", "An toàn lao động", "toan", ["toàn"]),
        ("am", "የኃይል ምንጭ", "የሀይል", ["የኃይል"]),
        ("en", "Health and safety", '"health and"', ["Health and"]),
        ("en", "ｆｕｌｌ ｗｉｄｔｈ", "width", ["ｗｉｄｔｈ"]),
    ],
)
def test_marks_stand_on_the_whole_written_word(
    engine: SearchEngine, locale: str, title: str, text: str, expected: list[str]
) -> None:
    engine.upsert([document(1, title, locale=locale)])

    hit = engine.search(query(text, locale=locale)).hits[0]

    assert marks(hit.highlights[0]) == expected


def test_marks_in_long_text_come_with_a_snippet(engine: SearchEngine) -> None:
    body = "First line.\n" + "word " * 100 + "cooperation " + "more " * 100
    engine.upsert([document(1, "Title", summary="Summary", body=body)])

    found = {h.field: h for h in engine.search(query("cooperation")).hits[0].highlights}

    assert marks(found["body"]) == ["cooperation"]
    assert len(found["body"].text) < 240
    assert found["body"].text.startswith("… word")
    assert found["body"].text.endswith("more …")


def test_text_of_markup_stays_text(engine: SearchEngine) -> None:
    engine.upsert([document(1, "<b>Safety</b> & health")])

    assert titles(engine, "safety") == ["<b>Safety</b> & health"]

"""Editors' labels and CLDR's names are recognised in a question, in whatever language, at the next search."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from practices.models import GoodPracticePage
from search.concepts import recognised, vocabulary
from search.query_text import parse
from taxonomy.models import Theme, ThemeLabel
from taxonomy.starter import load_vocabulary
from tests.factories.offices import make_country, make_home, make_office
from tests.factories.practices import make_practice, make_theme

pytestmark = pytest.mark.integration


@pytest.fixture
def safety(db: None) -> Theme:
    """Safety at work with labels in four languages, and health beside it."""
    make_theme("health", en="Health")
    for code in ("CN", "ET", "VN", "IN"):
        make_country(code)
    theme = make_theme(
        "osh",
        en="Occupational safety and health",
        zh_hans="职业安全与健康",
        ur="پیشہ ورانہ حفاظت",
        vi="An toàn lao động",
    )
    for language in ("en", "ur", "vi"):
        ThemeLabel.objects.create(theme=theme, language=language, kind="alternative", text="OSH")
    return theme


def named(text: str, language: str = "en") -> dict[str, tuple[str, ...]]:
    """What is recognised: the key, and the words that name it."""
    return {concept.key: concept.words for concept in recognised(parse(text), language)}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("OSH", "en", {"osh": ("OSH",)}),
        ("osh", "ur", {"osh": ("osh",)}),
        ("An toàn lao động", "vi", {"osh": ("An", "toàn", "lao", "động")}),
        ("an toan lao dong", "en", {"osh": ("an", "toan", "lao", "dong")}),
        (
            "中国的职业安全与健康",
            "zh-hans",
            {"CN": ("中国的职业安全与健康",), "osh": ("中国的职业安全与健康",)},
        ),
        (
            "China’s occupational safety and health today",
            "en",
            {"CN": ("China’s",), "osh": ("occupational", "safety", "and", "health")},
        ),
        ("coaching in Éthiopie", "en", {"ET": ("Éthiopie",)}),
        ("ኢትዮጵያ", "en", {"ET": ("ኢትዮጵያ",)}),
        ("O.S.H. trainings", "en", {"osh": ("O.S.H",)}),
        ("በኢትዮጵያ", "am", {"ET": ("በኢትዮጵያ",)}),
        ("training in VN", "en", {"VN": ("VN",)}),
        ("VNM", "en", {"VN": ("VNM",)}),
        ("training in vn", "en", {}),
        ("TRAINING IN SAFETY", "en", {}),
        ('"occupational safety and health"', "en", {}),
        ("-OSH coaching", "en", {}),
        ("health", "en", {"health": ("health",)}),
    ],
)
def test_words_name_concepts(
    safety: Theme, text: str, language: str, expected: dict[str, tuple[str, ...]]
) -> None:
    assert named(text, language) == expected


def test_label_is_known_at_the_next_question_and_forgotten_with_its_theme(safety: Theme) -> None:
    assert named("fire drills") == {}

    ThemeLabel.objects.create(theme=safety, language="en", kind="alternative", text="Fire drills")
    assert named("fire drills") == {"osh": ("fire", "drills")}

    safety.is_retired = True
    safety.save()
    assert named("fire drills") == {}


def test_known_vocabulary_costs_one_query(safety: Theme) -> None:
    vocabulary()

    with CaptureQueriesContext(connection) as context:
        recognised(parse("OSH in China"), "en")

    assert len(context) == 1


def test_whole_shipped_vocabulary_is_read_when_it_is_loaded(db: None) -> None:
    vocabulary()
    load_vocabulary()

    assert named("职业安全与健康 中国") == {
        "occupational-safety-and-health": ("职业安全与健康",),
        "CN": ("中国",),
    }


@pytest.fixture
def chinese(safety: Theme) -> GoodPracticePage:
    """A Chinese original about safety; another practice of its office is not."""
    make_home()
    office = make_office("CN", "zh-hans")
    practice = make_practice(office, "车间的改变")
    practice.themes.add(safety)
    practice.save_revision().publish()
    make_practice(office, "别的事")
    return practice


@pytest.mark.parametrize("language", ["en", "ur", "vi"])
def test_acronym_finds_the_chinese_original(client: Client, chinese: GoodPracticePage, language: str) -> None:
    results = client.get(f"/{language}/search/", {"q": "OSH"}).context["listing"].results

    found = [(result.page.title, result.card["language"]["tag"]) for result in results]
    assert found == [("车间的改变", "zh-Hans")]


@pytest.mark.parametrize(("language", "title"), [("ur", "کارخانے میں تبدیلی"), ("vi", "Thay đổi ở xưởng")])
def test_work_found_by_its_theme_has_its_title_in_the_reader_language(
    client: Client, chinese: GoodPracticePage, language: str, title: str
) -> None:
    make_practice(make_office("CN", language), title, translation_key=chinese.translation_key)

    results = client.get(f"/{language}/search/", {"q": "OSH"}).context["listing"].results

    assert [(result.in_reader_language or {"title": result.page.title})["title"] for result in results] == [
        title
    ]

"""The server makes of a text what the analysis makes of it: the mapping is written out of its tables."""

from __future__ import annotations

import pytest
from elasticsearch import Elasticsearch

from search import analysis
from search.analysis.languages import BY_CODE
from search.engine.elastic import mirror, schema

TEXTS = {
    "en": "Programmes practise e-learning: don't, R&D, O.S.H., 12,500 ISO45001 organised labour policies",
    "fr": "L’égalité d’abord, aujourd'hui, les travailleuses",
    "es": "más productividad en las empresas",
    "ar": "السلامة والصحة المهنية مُدَرِّبَة بالعمال",
    "zh-hans": "推行5S管理 職業安全與健康 2026年",
    "id": "Keselamatan kerja pekerja bekerja",
    "ur": "کارکنوں کی تربیت کھانا كاركنوں ۱۲",
    "am": "የፀሐይ ኃይል ሰራተኞችን ሥልጠናዎች ቤቱ ስራ",
    "vi": "An toàn lao động hoà kỹ thuật thủy",
    "pt": "Formação das organizações, experiencias",
    "ru": "ёлка работников безопасности",
    "hi": "हिन्दी कार्यस्थल सुरक्षा कर्मचारियों १२",
    "bn": "কর্মীদের নিরাপত্তার",
    "my": "လုပ်ငန်းခွင် abc",
    "km": "សុវត្ថិភាព",
    "lo": "ຄວາມປອດໄພ",
    "tr": "İstanbul'da IŞIK işçilerin",
    "it": "dell'acqua lavoratori",
    "el": "Ασφάλεια των εργαζομένων ΕΡΓΑΣΙΑΣ",
    "ro": "muncitorilor şi ștefan",
    "sw": "wafanyakazi kazini",
    "fa": "می‌خواهم کارگران کتاب‌های",
    "ja": "労働安全",
    "ko": "2026년 산업 안전을 위한",
    "xx": "plain Words Ünïcode",
}
#: What the server's own Snowball, older than ours, makes of a word; the text with accents still finds it.
OTHERWISE = {"en": ({"organ"}, {"organiz"})}


def tokens(server: Elasticsearch, prefix: str, locale: str, analyzer: str) -> set[str]:
    """What the server makes of the language's text."""
    index = f"{prefix}-mirror-{schema.index_language(locale)}"
    body = schema.index(locale, {}, is_building=True)
    server.indices.create(index=index, settings=body["settings"], mappings=body["mappings"])
    try:
        told = server.indices.analyze(index=index, analyzer=analyzer, text=TEXTS[locale])
    finally:
        server.indices.delete(index=index)
    return {token["token"] for token in told["tokens"]}


@pytest.mark.elasticsearch
@pytest.mark.parametrize("locale", TEXTS)
def test_server_indexes_the_words_of_the_analysis(server: Elasticsearch, prefix: str, locale: str) -> None:
    theirs, ours = tokens(server, prefix, locale, "words"), set(analysis.index_words(TEXTS[locale], locale))

    assert (theirs - ours, ours - theirs) == OTHERWISE.get(locale, (set(), set()))


@pytest.mark.elasticsearch
@pytest.mark.parametrize("locale", ["ar", "am", "id", "vi"])
def test_server_asks_for_the_words_of_the_analysis(server: Elasticsearch, prefix: str, locale: str) -> None:
    asked = tokens(server, prefix, locale, mirror.parts(locale).asking)

    assert asked == set(analysis.query_words(TEXTS[locale], locale))


@pytest.mark.elasticsearch
@pytest.mark.parametrize("locale", ["es", "ar", "zh-hans", "ur", "am", "vi", "hi", "my", "lo", "el"])
def test_server_cuts_the_grams_of_the_analysis(server: Elasticsearch, prefix: str, locale: str) -> None:
    assert tokens(server, prefix, locale, "grams") == set(analysis.grams(TEXTS[locale], locale))


@pytest.mark.unit
@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_every_language_of_the_analysis_has_its_mirror(code: str) -> None:
    parts = mirror.parts(code)

    used = {name for analyzer in parts.analyzers.values() for name in analyzer["char_filter"]}
    assert used <= set(parts.char_filters)
    assert set(parts.analyzers) == {"words", "asked", "surface", "grams"}
    stems = [name for name in parts.filters if name.startswith(("stem_", "affix_"))]
    assert bool(stems) == (BY_CODE[code].stem is not None and code not in WITHOUT_STEMMER)


WITHOUT_STEMMER = {"pl"}  # the server has none without a plugin; grams still find inflected forms

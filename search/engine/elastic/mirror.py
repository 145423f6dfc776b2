"""Says to the server what `search.analysis` does to a word: everything here is written out of its tables.

A character filter stands for each table of letters, a pattern for each rule of spelling, a built-in stemmer
or patterns for each list of endings. A language that gets a row there gets its index here without a line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from search.analysis import endings, letters, pieces, stemming
from search.analysis.endings import Affixes
from search.analysis.languages import Analysis, analysis_of

Filter = dict[str, Any]

_HAN, _SOUTH_EAST = pieces.HAN_AND_KANA, pieces.SOUTH_EAST_ASIAN
_WORD = rf"[\p{{L}}\p{{M}}\p{{N}}&&[^{_HAN}{_SOUTH_EAST}]]"
_RUN = f"[{_SOUTH_EAST}]"
_TRIPLES = rf"(?=({_RUN}{{3}}|(?<!{_RUN}){_RUN}{{1,2}}(?!{_RUN})|(?<!{_WORD}){_WORD}+|[{_HAN}]))"
_GRAMS = (
    rf"(?=([{_HAN}]|{_RUN}{{4}}|(?<!{_RUN}){_RUN}{{1,3}}(?!{_RUN})"
    rf"|{_WORD}{{3}}|(?<!{_WORD}){_WORD}{{1,2}}(?!{_WORD})))"
)
_HYPHENS = "\\-\u2010\u2011\u200c\u00b7"
_ANY = r"\p{L}\p{M}\p{N}"
_LAST_OF_PLANE = 0xFFFE
_TRIPLE_LANGUAGES = frozenset({"lo", "km", "my"})
_INDIC = frozenset({"hi", "ne", "bn", "ta"})
_LOWERCASE = {"tr": "turkish", "el": "greek"}
_ELSEWHERE = {"Czech": {"type": "stemmer", "language": "czech"}}
#: Snowball languages that the server's own Snowball does not have.
_WITHOUT = frozenset({"Polish"})

_APOSTROPHES: Filter = {
    "type": "mapping",
    "mappings": [f"{each}=>'" for each in pieces.APOSTROPHES if each != "'"],
}
_WRITING: dict[str, Filter] = {
    "apostrophes": _APOSTROPHES,
    "numbers": {"type": "pattern_replace", "pattern": r"(?<=\d)[.,\u066c](?=\d{3}(?!\d))", "replacement": ""},
    "initials": {
        "type": "pattern_replace",
        "pattern": r"(?<=(?<![\p{L}\p{N}])\p{L})[.&](?=\p{L}(?![\p{L}\p{N}]))",
        "replacement": "",
    },
    "hyphens": {
        "type": "pattern_replace",
        "pattern": rf"(?<![{_ANY}{_HYPHENS}])({_WORD}+)[{_HYPHENS}]({_WORD}+)(?![{_ANY}{_HYPHENS}])",
        "replacement": "$1$2 $1 $2",
    },
    "mixed": {
        "type": "pattern_replace",
        "pattern": r"(?<![\p{L}\p{M}\p{N}])(?:([a-zA-Z]{2,})(\d+)|(\d+)([a-zA-Z]{2,}))(?![\p{L}\p{M}\p{N}])",
        "replacement": "$1$2$3$4 $1$3 $2$4",
    },
    "hangul": {
        "type": "pattern_replace",
        "pattern": r"(?<=\p{IsHangul})(?=[\p{IsLatin}\d])|(?<=[\p{IsLatin}\d])(?=\p{IsHangul})",
        "replacement": " ",
    },
}
_FOLDING = ["lowercase", "decimal_digit", "cjk_width"]


@dataclass(slots=True)
class Parts:
    """The analysis section of an index; `asking` is the analyzer of questions."""

    char_filters: dict[str, Filter] = field(default_factory=dict)
    filters: dict[str, Filter] = field(default_factory=dict)
    tokenizers: dict[str, Filter] = field(default_factory=dict)
    analyzers: dict[str, Filter] = field(default_factory=dict)
    asking: str = "words"

    @property
    def settings(self) -> dict[str, Any]:
        """As the server reads it."""
        return {
            "char_filter": self.char_filters,
            "filter": self.filters,
            "tokenizer": self.tokenizers,
            "analyzer": self.analyzers,
        }

    def add(self, stem: str, made: Iterable[Filter]) -> list[str]:
        """Take filters in under numbered names, which are returned."""
        names = []
        for number, each in enumerate(made):
            names.append(f"{stem}_{number}")
            self.filters[names[-1]] = each
        return names


@cache
def parts(locale: str) -> Parts:
    """The analysis of a language, as the server is told it."""
    row = analysis_of(locale)
    writing = [name for name in _WRITING if name != "hangul" or row.code == "ko"]
    made = Parts(char_filters={name: _WRITING[name] for name in writing})
    made.char_filters["letters"] = {"type": "mapping", "mappings": list(_letters(row))}
    patterns = {f"spelling_{number}": each for number, each in enumerate(_SPELLING.get(row.code, ()))}
    made.char_filters |= patterns
    made.tokenizers = {
        "triples": {"type": "pattern", "pattern": _TRIPLES, "group": 1},
        "grams": {"type": "pattern", "pattern": _GRAMS, "group": 1},
    }
    made.filters["lowercase"] = {"type": "lowercase"}
    if row.code in _LOWERCASE:
        made.filters["lowercase"]["language"] = _LOWERCASE[row.code]
    made.analyzers = _analyzers(made, row, writing, [*patterns, "letters"])
    made.asking = "asked" if row.keeps_marks or row.asks_stem else "words"
    return made


def _analyzers(made: Parts, row: Analysis, writing: list[str], folded: list[str]) -> dict[str, Filter]:
    """What becomes of a text that is indexed, one that is asked, its surface for phrases, and its grams."""
    tokenizer = "thai" if row.code == "th" else "triples" if row.code in _TRIPLE_LANGUAGES else "standard"
    indic = ["indic_normalization"] if row.code in _INDIC else []
    before = [*_apostrophe(made, row), *_FOLDING, *indic, "joined_apostrophe", "cjk_bigram"]
    made.filters["joined_apostrophe"] = _pattern("'", "")
    made.filters["cjk_bigram"] = {"type": "cjk_bigram"}
    last = made.add("tones", _tones()) if row.keeps_marks else ["asciifolding"]
    stem = [*_stemmer(made, row), "asciifolding"] if row.asks_stem else last
    forms = _forms(made, row, last)
    made.filters["forms"] = {"type": "multiplexer", "filters": forms, "preserve_original": False}
    whole = [each for each in writing if each not in {"hyphens", "mixed"}]
    return {
        "words": _analyzer(tokenizer, [*writing, *folded], [*before, "forms"]),
        "asked": _analyzer(tokenizer, [*writing, *folded], [*before, *stem]),
        "surface": _analyzer(tokenizer, [*whole, *folded], [*before, *last]),
        "grams": _analyzer("grams", [*whole, *folded], [*_FOLDING, *last, "asciifolding"]),
    }


def _analyzer(tokenizer: str, char_filters: list[str], filters: list[str]) -> Filter:
    return {"type": "custom", "tokenizer": tokenizer, "char_filter": char_filters, "filter": filters}


def _pattern(pattern: str, replacement: str) -> Filter:
    return {"type": "pattern_replace", "pattern": pattern, "replacement": replacement}


def _apostrophe(made: Parts, row: Analysis) -> list[str]:
    """What an apostrophe inside a word does."""
    if row.apostrophe == "elides":
        elided = {"type": "elision", "articles": sorted(row.elided), "articles_case": True}
    elif row.apostrophe == "ends":
        elided = {"type": "apostrophe"}
    elif row.apostrophe == "possessive":
        elided = {"type": "stemmer", "language": "possessive_english"}
    else:
        return []
    made.filters["apostrophe_inside"] = elided
    return ["apostrophe_inside"]


# ---------------------------------------------------------------- letters
def _letters(row: Analysis) -> Iterator[str]:
    """Every letter that the analysis writes as another, but for case and width: those have filters."""
    fold = row.fold() if row.fold and not row.keeps_marks else None
    lone = [each["pattern"] for each in _SPELLING.get(row.code, ())]
    for code in range(0x80, _LAST_OF_PLANE):
        letter = chr(code)
        if unicodedata.category(letter) in {"Cs", "Co", "Cn", "Nd"}:
            continue
        folded = letters.compatible(letter)
        if folded == unicodedata.normalize("NFC", unicodedata.normalize("NFKC", letter).casefold()):
            folded = letter
        if fold is not None and not any(letter == pattern[-1] for pattern in lone):
            folded = fold(folded)
        if folded != letter:
            yield f"\\u{code:04X}=>{folded}"
    if row.code in {"th", "lo"}:
        yield "\u0e40\u0e40=>\u0e41"


def _spelling(pattern: Any, replacement: str) -> Filter:
    return _pattern(pattern.pattern, replacement)


_SPELLING: dict[str, tuple[Filter, ...]] = {
    "ur": (_spelling(letters.UNBREATHED_HEH, "ہ"),),
    "hi": (_spelling(letters.HALF_NASAL, "ं"),),
    "ne": (_spelling(letters.HALF_NASAL, "ं"),),
    "th": (_spelling(letters.THAI_AM_APART, "$1$2\u0e33"),),
    "lo": (_spelling(letters.LAO_AM_APART, "$1$2\u0eb3"),),
}


def _tones() -> Iterator[Filter]:
    """Vietnamese tone marks in one place, and i for y in an open syllable, as the analysis writes them."""
    for tone in letters.VIETNAMESE_TONES:
        for before, vowels in (("h", "oa"), ("h", "oe"), ("h", "uy")):
            written = unicodedata.normalize("NFC", vowels + tone)
            guard = "(?<!q)" if vowels == "uy" else ""
            yield _pattern(f"{guard}{written}$", letters.vietnamese(before + written)[1:])
    for tone in ("", *letters.VIETNAMESE_TONES):
        written = unicodedata.normalize("NFC", f"y{tone}")
        yield _pattern(f"^([hklmst]){written}$", f"$1{letters.vietnamese(f'k{written}')[1:]}")


# ---------------------------------------------------------------- stems
def _forms(made: Parts, row: Analysis, last: list[str]) -> list[str]:
    """Every form of a word that is indexed: as it is written, and its stem."""
    if row.keeps_marks:
        return [",".join(last), ",".join([*last, "asciifolding"])]
    stem = _stemmer(made, row)
    return ["asciifolding", ",".join([*stem, "asciifolding"])] if stem else ["asciifolding"]


def _stemmer(made: Parts, row: Analysis) -> list[str]:
    if row.stem is None:
        return []
    if isinstance(row.stem, partial):
        language = str(row.stem.args[0])
        rules = made.add("rule", (_rule(pattern, to) for pattern, to in stemming.RULES.get(language, ())))
        after = (_rule(pattern, to) for pattern, to in stemming.RULES_AFTER.get(language, ()))
        return [*rules, *made.add("stem", _snowball(language.title())), *made.add("after", after)]
    stem: Callable[[str], str] = row.stem()
    affixes = getattr(stem, "__self__", None)
    if isinstance(affixes, Affixes):
        return made.add("affix", _affixes(affixes))
    return made.add("affix", [*_affixes(endings.AMHARIC), *_last_vowel()])


def _snowball(name: str) -> list[Filter]:
    if name in _WITHOUT:
        return []
    return [_ELSEWHERE.get(name, {"type": "snowball", "language": name})]


def _rule(pattern: Any, replacement: str) -> Filter:
    return _pattern(f"(?U){pattern.pattern}", replacement.replace("\\", "$"))


def _affixes(affixes: Affixes) -> Iterator[Filter]:
    """At most one beginning, then endings, each where enough letters remain."""
    if affixes.beginnings:
        tried = "|".join(f"{beginning}(?=.{{{least}}})" for beginning, least in affixes.beginnings)
        yield _pattern(f"^(?:{tried})", "")
    tried = "|".join(f"(?<=.{{{least}}}){ending}" for ending, least in affixes.endings)
    for _ in range(affixes.rounds):
        yield _pattern(f"(?:{tried})$", "")
    for pattern, to in affixes.patterns:
        yield _rule(pattern, to)


def _last_vowel() -> Iterator[Filter]:
    """The last letter of an Amharic word loses its vowel; in a short word only that of an ending."""
    for first in range(endings.ETHIOPIC.start, endings.ETHIOPIC.stop, endings.FORMS):
        row = "".join(chr(first + form) for form in range(endings.FORMS) if form != endings.SIXTH)
        ending = "".join(chr(first + form) for form in (endings.SECOND, endings.SEVENTH))
        pattern = f"(?:(?<=.{{{endings.FORM_TELLS}}})[{row}]|(?<=.)[{ending}])$"
        yield _pattern(pattern, chr(first + endings.SIXTH))

"""What engines ask of a text: its tokens, the words to index, the words to look for, and its grams."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from search.analysis.analyzer import Form, analyzer, ngrams
from search.analysis.letters import without_accents
from search.analysis.pieces import IN_NGRAMS, PIECE, ZERO_WIDTH

_PAIR, _TRIPLE = 2, 3  # n-grams that stand for words where nothing is between words
_CHARACTER, _QUADRUPLE = 1, 4  # their n-grams in the second field
_LONG_CHUNK = 40  # what is written longer without white space hardly comes again
_CHUNK = re.compile(r"\S+")
_CHUNKS = 1 << 15  # of all languages are kept in memory


@dataclass(frozen=True, slots=True)
class Token:
    """One word as the index has it: `text` folded, `stem` (equal where there is none), and where it stands.

    `start` and `end` are those of the whole written word, or of an n-gram's characters in a script without
    spaces. A hyphenated word comes joined first, then in its parts: their places overlap.
    """

    text: str
    stem: str
    start: int
    end: int


def fold(text: str, language: str) -> str:
    """The text as its letters are compared: for prefixes and sorting. Words stay apart by single spaces."""
    fold_word = analyzer(language).fold
    return " ".join(fold_word(piece[0].translate(ZERO_WIDTH)) for piece in PIECE.finditer(text))


def tokens(text: str, language: str) -> list[Token]:
    """All tokens, in the order of the text."""
    return [Token(*form) for form in _forms(text, language)]


def index_words(text: str, language: str) -> list[str]:
    """What the word field holds: each token's text, and its stem where that is another."""
    analyze = analyzer(language)
    words: list[str] = []
    for piece in PIECE.finditer(text):
        kind = piece.lastgroup
        if kind is None:
            words += analyze.words(piece[0])
        elif kind == "number":
            words.append(analyze.number(piece[0]))
        else:
            run = analyze.fold(piece[0].translate(ZERO_WIDTH))
            words += ngrams(run, _PAIR if kind == "pairs" else _TRIPLE)
    return words


def query_words(text: str, language: str) -> list[str]:
    """What to look for in the word field, each once.

    As `index_words`; but where marks tell words apart, a word typed with marks is looked for with them only,
    and where words have many forms, by its stem only.
    """
    row = analyzer(language).analysis
    if row.keeps_marks:
        return list(dict.fromkeys(form for form, _, _, _ in _forms(text, language)))
    if row.asks_stem:
        return list(dict.fromkeys(stem for _, stem, _, _ in _forms(text, language)))
    return list(dict.fromkeys(index_words(text, language)))


def surfaces(text: str, language: str) -> list[str]:
    """The folded words in order, as `Token.text` has them, but runs and Hangul words whole."""
    analyze = analyzer(language)
    words: list[str] = []
    for piece in PIECE.finditer(text):
        kind = piece.lastgroup
        if kind is None:
            words += analyze.surfaces(piece[0])
        elif kind == "number":
            words.append(analyze.number(piece[0]))
        else:
            words.append(analyze.fold(piece[0].translate(ZERO_WIDTH)))
    return words


def is_ngram(word: str) -> bool:
    """Whether a token's text is a piece of a run or of a Hangul word, found anywhere inside longer ones."""
    return bool(IN_NGRAMS.match(word))


def grams(text: str, language: str) -> list[str]:
    """What the gram field holds, repeated as often as it stands in the text."""
    analyze = analyzer(language)
    made: list[str] = []
    for piece in PIECE.finditer(text):
        kind = piece.lastgroup
        if kind is None:
            made += analyze.grams(piece[0])
        elif kind == "number":
            made += ngrams(analyze.number(piece[0]), _TRIPLE)
        else:
            size = _CHARACTER if kind == "pairs" else _QUADRUPLE
            made += ngrams(without_accents(analyze.fold(piece[0].translate(ZERO_WIDTH))), size)
    return made


def columns(text: str, language: str) -> tuple[str, str, str]:
    """What a table holds that keeps them apart: the words in order, those stems that are others, the n-grams.

    Each between single spaces, as `tokens` and `grams` have them. No piece reaches across white space.
    """
    found = [
        (_columns if len(chunk) > _LONG_CHUNK else _known_columns)(chunk, language) for chunk in text.split()
    ]
    words, stems, made = zip(*found, strict=True) if found else ((), (), ())
    return " ".join(filter(None, words)), " ".join(filter(None, stems)), " ".join(filter(None, made))


def _columns(chunk: str, language: str) -> tuple[str, str, str]:
    analyze = analyzer(language)
    words: list[str] = []
    stems: list[str] = []
    for piece in PIECE.finditer(chunk):
        kind = piece.lastgroup
        if kind is None:
            forms = analyze.forms(piece[0])
            words += [form for form, _, _, _ in forms]
            stems += [stem for form, stem, _, _ in forms if stem != form]
        elif kind == "number":
            words.append(analyze.number(piece[0]))
        else:
            run = analyze.fold(piece[0].translate(ZERO_WIDTH))
            words += ngrams(run, _PAIR if kind == "pairs" else _TRIPLE)
    return " ".join(words), " ".join(stems), " ".join(grams(chunk, language))


_known_columns = lru_cache(_CHUNKS)(_columns)


def surfaces_and_stems(text: str, language: str) -> tuple[str, str]:
    """What the fallback compares: `surfaces`, and the stems of all tokens in order; each between single spaces.

    No stems of a language that has none, unless its marks tell words apart: then the words without them.
    """
    found = [
        (_surfaces_and_stems if len(chunk) > _LONG_CHUNK else _known_surfaces_and_stems)(chunk, language)
        for chunk in text.split()
    ]
    words, stems = zip(*found, strict=True) if found else ((), ())
    return " ".join(filter(None, words)), " ".join(filter(None, stems))


def _surfaces_and_stems(chunk: str, language: str) -> tuple[str, str]:
    words = " ".join(surfaces(chunk, language))
    row = analyzer(language).analysis
    if not (row.stem or row.keeps_marks):
        return words, ""
    return words, " ".join(stem for _, stem, _, _ in _forms(chunk, language))


_known_surfaces_and_stems = lru_cache(_CHUNKS)(_surfaces_and_stems)


def places(text: str, language: str, forms: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where written words stand whose text or stem is among the forms: as `tokens` have them, quicker."""
    for chunk in _CHUNK.finditer(text):
        if not _has_any(chunk[0], language, forms):
            continue
        begin = chunk.start()
        for form, stem, start, end in _forms(chunk[0], language):
            if form in forms or stem in forms:
                yield begin + start, begin + end


def _has_any(chunk: str, language: str, forms: frozenset[str]) -> bool:
    if len(chunk) > _LONG_CHUNK:
        words = fold(chunk, language)
        return any(form in words for form in forms) or not forms.isdisjoint(index_words(chunk, language))
    words, stems, _ = _known_columns(chunk, language)
    if words in forms or stems in forms:
        return True
    return (" " in words or " " in stems) and not forms.isdisjoint(f"{words} {stems}".split())


def _forms(text: str, language: str) -> Iterator[Form]:
    analyze = analyzer(language)
    for piece in PIECE.finditer(text):
        kind, begin = piece.lastgroup, piece.start()
        found: Iterable[Form]
        if kind is None:
            found = analyze.forms(piece[0])
        elif kind == "number":
            number = analyze.number(piece[0])
            found = ((number, number, 0, len(piece[0])),)
        else:
            found = analyze.run_forms(piece[0], _PAIR if kind == "pairs" else _TRIPLE)
        for form, stem, start, end in found:
            yield form, stem, begin + start, begin + end

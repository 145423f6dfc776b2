"""Whole texts by their chunks, the pieces between white space: what is known of each is worked out once.

Texts repeat themselves: nineteen of twenty chunks have been met before.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, ClassVar, TypeVar

from search.analysis.analyzer import analyzer
from search.analysis.languages import Analysis, analysis_of
from search.analysis.pieces import PIECE, without_zero_width
from search.analysis.plain_words import Plain, plain
from search.analysis.texts import (
    fold,
    forms_of,
    grams,
    grams_of_run,
    index_words,
    is_ngram,
    surfaces,
    words_of_run,
)

_LONG = 40  # what is written longer without white space hardly comes again
_MOST = 1 << 14  # chunks of all languages that are kept in memory
_LAST_OF_WORDS = "\u0dff"  # below it every letter is of a script with spaces
_CHUNK = re.compile(r"\S+")

Found = TypeVar("Found")
Columns = tuple[str, str, str]


class _Known(dict[str, Found]):
    """What was worked out of each chunk in one language: of a plain word out of what is known of that.

    There is room for a number of chunks of all languages: a full memory forgets all, and what is common is
    soon known again.
    """

    _all: ClassVar[list[dict[str, Any]]] = []

    def __init__(
        self, work: Callable[[str, str], Found], plain: Callable[[Plain, Analysis], Found], language: str
    ) -> None:
        super().__init__()
        self._work, self._plain, self._language = work, plain, language
        self._all.append(self)

    def of(self, texts: Iterable[Sequence[str]]) -> Iterator[list[Found]]:
        """What is known of the chunks of each text; all that was not known is worked out at once."""
        texts = list(texts)
        self._make_room()
        unknown = [chunk for chunk in set().union(*texts) if chunk not in self]
        fresh = self._worked_out(unknown) if unknown else {}
        for chunks in texts:
            yield [fresh[chunk] if chunk in fresh else self[chunk] for chunk in chunks]

    def _worked_out(self, chunks: list[str]) -> dict[str, Found]:
        analyze = analyzer(self._language)
        found = {chunk: self._plain(each, analyze.analysis) for chunk, each in plain(chunks, analyze).items()}
        short = ((chunk, each) for chunk, each in found.items() if len(chunk) <= _LONG)
        self.update(islice(short, max(_MOST - sum(map(len, self._all)), 0)))
        return found

    def __missing__(self, chunk: str) -> Found:
        found = self._work(chunk, self._language)
        if len(chunk) <= _LONG:
            self._make_room()
            self[chunk] = found
        return found

    def _make_room(self) -> None:
        if sum(map(len, self._all)) >= _MOST:
            for known in self._all:
                known.clear()


@cache
def _known_columns(code: str) -> _Known[Columns]:
    return _Known(_columns, _columns_of_plain, code)


@cache
def _known_surfaces(code: str) -> _Known[tuple[str, str]]:
    return _Known(_surfaces_and_stems, _surfaces_of_plain, code)


@cache
def _known_forms(code: str) -> _Known[frozenset[str]]:
    return _Known(_forms, _forms_of_plain, code)


def columns(text: str, language: str) -> Columns:
    """What a table holds that keeps them apart: the words in order, those stems that are others, the n-grams.

    Each between single spaces, as `tokens` and `grams` have them. No piece reaches across white space.
    """
    return columns_of([text], language)[0]


def columns_of(texts: Iterable[str], language: str) -> list[Columns]:
    """The columns of many texts: together they take half the time."""
    made: list[Columns] = []
    for found in _known_columns(analysis_of(language).code).of(map(str.split, texts)):
        words, stems, grams_ = zip(*found, strict=True) if found else ((), (), ())
        made.append(
            (" ".join(filter(None, words)), " ".join(filter(None, stems)), " ".join(filter(None, grams_)))
        )
    return made


def surfaces_and_stems(text: str, language: str) -> tuple[str, str]:
    """What the fallback compares: `surfaces`, and the stems of all tokens in order; each between spaces.

    No stems of a language that has none, unless its marks tell words apart: then the words without them.
    """
    return surfaces_and_stems_of([text], language)[0]


def surfaces_and_stems_of(texts: Iterable[str], language: str) -> list[tuple[str, str]]:
    """The same of many texts."""
    made: list[tuple[str, str]] = []
    for found in _known_surfaces(analysis_of(language).code).of(map(str.split, texts)):
        words, stems = zip(*found, strict=True) if found else ((), ())
        made.append((_joined(words), _joined(stems)))
    return made


def _joined(texts: Iterable[str]) -> str:
    return " ".join(filter(None, texts))


def _columns(chunk: str, language: str) -> tuple[str, str, str]:
    analyze = analyzer(language)
    words: list[str] = []
    stems: list[str] = []
    made: list[str] = []
    for piece in PIECE.finditer(chunk):
        kind = piece.lastgroup
        if kind is None:
            forms = analyze.forms(piece[0])
            words += [form for form, _, _, _ in forms]
            stems += [stem for form, stem, _, _ in forms if stem != form]
            made += analyze.grams(piece[0])
        elif kind == "number":
            words.append(analyze.number(piece[0]))
            made += grams(piece[0], language)
        else:
            run = analyze.fold(without_zero_width(piece[0]))
            words += words_of_run(run, kind)
            made += grams_of_run(run, kind)
    return " ".join(words), " ".join(stems), " ".join(made)


def _columns_of_plain(found: Plain, _row: Analysis) -> Columns:
    return found.texts, "" if found.stems == found.texts else found.stems, found.grams()


def _surfaces_of_plain(found: Plain, row: Analysis) -> tuple[str, str]:
    return found.surfaces, found.stems if row.stem or row.keeps_marks else ""


def _forms_of_plain(found: Plain, _row: Analysis) -> frozenset[str]:
    return frozenset((*found.texts.split(), *found.stems.split()))


def _surfaces_and_stems(chunk: str, language: str) -> tuple[str, str]:
    words = " ".join(surfaces(chunk, language))
    row = analyzer(language).analysis
    if not (row.stem or row.keeps_marks):
        return words, ""
    return words, " ".join(stem for _, stem, _, _ in forms_of(chunk, language))


def _forms(chunk: str, language: str) -> frozenset[str]:
    return frozenset(form for text, stem, _, _ in forms_of(chunk, language) for form in (text, stem))


def places(text: str, language: str, forms: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where written words stand whose text or stem is among the forms: as `tokens` have them, quicker."""
    _learn_forms(text, language)
    for chunk in _CHUNK.finditer(text):
        if not _has_any(chunk[0], language, forms):
            continue
        begin = chunk.start()
        for form, stem, start, end in forms_of(chunk[0], language):
            if form in forms or stem in forms:
                yield begin + start, begin + end


def _learn_forms(text: str, language: str) -> None:
    """Work out at once what is not known of a text, for `_has_any` asks for one word after the other."""
    words = [chunk for chunk in text.split() if len(chunk) <= _LONG and chunk[0] <= _LAST_OF_WORDS]
    deque(_known_forms(analysis_of(language).code).of([words]), maxlen=0)


def _has_any(chunk: str, language: str, forms: frozenset[str]) -> bool:
    if len(chunk) > _LONG or (chunk[0] > _LAST_OF_WORDS and is_ngram(chunk)):
        words = fold(chunk, language)
        return any(form in words for form in forms) or not forms.isdisjoint(index_words(chunk, language))
    return not forms.isdisjoint(_known_forms(analysis_of(language).code)[chunk])

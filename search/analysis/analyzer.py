"""From text to tokens and grams of one language: the pieces of a text, each looked up or worked out once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import add

from search.analysis.languages import Analysis, analysis_of
from search.analysis.letters import compatible, without_accents
from search.analysis.pieces import APOSTROPHES, HANGUL, PART, ZERO_WIDTH, without_zero_width
from search.analysis.stemming import Snowball

LONGEST = 64  # what is longer is no word; its first letters stand for it
_REMEMBERED = 1 << 12  # words of a language kept in memory
_TWO, _THREE = 2, 3
_HANGUL = re.compile(f"([{HANGUL}]+)")
_INITIALS = re.compile(r"[^\W\d_](?:[.&][^\W\d_])+")
_LETTERS_AND_DIGITS = re.compile(r"([^\W\d_]{2,})(\d+)|(\d+)([^\W\d_]{2,})")
_ZERO_WIDTH_APART = dict.fromkeys(ZERO_WIDTH, "\0")

# What a piece gives: text, stem, and its place inside the piece.
Form = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class _Part:
    """A word inside a piece, and its place there."""

    text: str
    start: int
    end: int


class Analyzer:
    """The analysis of one language. Never raises, whatever the text; the same text gives the same answer."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._fold = analysis.fold() if analysis.fold else None
        self._stem = analysis.stem() if analysis.stem else None
        self.forms = lru_cache(_REMEMBERED)(self._forms)
        self.words = lru_cache(_REMEMBERED)(self._words)
        self.surfaces = lru_cache(_REMEMBERED)(self._surfaces)
        self.grams = lru_cache(_REMEMBERED)(self._grams)

    def fold(self, word: str) -> str:
        """The folded surface, with accents only where the language keeps them."""
        folded = self.with_accents(word)
        return folded if self.analysis.keeps_marks else without_accents(folded)

    def stems(self, words: list[str]) -> list[str]:
        """The stems of folded words, which still have their accents."""
        if isinstance(self._stem, Snowball):
            return self._stem.many(words)
        return list(map(self._stem, words)) if self._stem else words

    def run_forms(self, run: str, size: int) -> Iterator[Form]:
        """The n-grams of a run, each with the place of its characters; a shorter run is one token."""
        folded = self.fold(without_zero_width(run))
        is_one_to_one = len(folded) == len(run)
        places = [(n, n + 1) for n in range(len(run))] if is_one_to_one else self._places(run, folded)
        for start, gram in enumerate(ngrams(folded, size)):
            yield gram, gram, places[start][0], places[start + len(gram) - 1][1]

    def number(self, written: str) -> str:
        """A number written in groups, as one: 12,500."""
        return "".join(filter(str.isdigit, compatible(written)))

    def _places(self, run: str, folded: str) -> list[tuple[int, int]]:
        """Where in the run each folded character was written; the whole run where that cannot be told."""
        clusters: list[tuple[int, str]] = []
        for place, character in enumerate(run.translate(_ZERO_WIDTH_APART)):
            last = clusters[-1][1] if clusters else ""
            if character == "\0" or (
                last and self.fold(last + character) != self.fold(last) + self.fold(character)
            ):
                clusters[-1] = (clusters[-1][0], (last + character).rstrip("\0"))
            else:
                clusters.append((place, character))
        starts = [place for place, _ in clusters] + [len(run)]
        places = [(starts[n], starts[n + 1]) for n, (_, text) in enumerate(clusters) for _ in self.fold(text)]
        return places if len(places) == len(folded) else [(0, len(run))] * len(folded)

    def with_accents(self, word: str) -> str:
        """The folded word, or words a line each, before their accents are left out."""
        if self.analysis.case:
            word = self.analysis.case(word)
        word = compatible(word)
        return self._fold(word) if self._fold else word

    def _parts(self, piece: str) -> tuple[_Part | None, list[_Part]]:
        """The words of a piece; before them what they are when written together, if that may be a word."""
        parts = [_Part(part[0], part.start(), part.end()) for part in PART.finditer(piece)]
        if len(parts) == 1:
            return None, parts
        if _INITIALS.fullmatch(piece):
            return None, [_Part("".join(part.text for part in parts), 0, len(piece))]
        parts = self._after_apostrophes(piece, parts)
        if len(parts) != _TWO or parts[0].text == parts[1].text or piece[parts[0].end] in ".&":
            return None, parts
        return _Part(parts[0].text + parts[1].text, parts[0].start, parts[1].end), parts

    def _after_apostrophes(self, piece: str, parts: list[_Part]) -> list[_Part]:
        """What an apostrophe between two parts does in this language."""
        kept = parts[:1]
        for part in parts[1:]:
            last = kept[-1]
            if piece[last.end : part.start] not in APOSTROPHES:
                kept.append(part)
            elif self._is_elided(last):
                kept[-1] = part
            elif self._is_ending(part):
                kept[-1] = _Part(last.text, last.start, part.end)
            else:
                kept[-1] = _Part(last.text + part.text, last.start, part.end)
        return kept

    def _is_elided(self, part: _Part) -> bool:
        return self.analysis.apostrophe == "elides" and part.text.lower() in self.analysis.elided

    def _is_ending(self, part: _Part) -> bool:
        what = self.analysis.apostrophe
        return what == "ends" or (what == "possessive" and part.text in {"s", "S"})

    def _forms(self, piece: str) -> tuple[Form, ...]:
        """All tokens of a piece: what is joined, then its parts."""
        joined, parts = self._parts(piece)
        made = list(self._plain(joined)) if joined else []
        for part in parts:
            made += self._hangul(part) if _HANGUL.search(part.text) else self._word(part)
        return tuple(made)

    def _words(self, piece: str) -> tuple[str, ...]:
        """The texts of a piece's tokens, and their stems where those are others."""
        made: list[str] = []
        for text, stem, _, _ in self.forms(piece):
            made += (text,) if text == stem else (text, stem)
        return tuple(made)

    def _surfaces(self, piece: str) -> tuple[str, ...]:
        """As the texts of the tokens, but Hangul words whole."""
        if not _HANGUL.search(piece):
            return tuple(text for text, _, _, _ in self.forms(piece))
        texts = (text for part in self._parts(piece)[1] for text in _HANGUL.split(part.text[:LONGEST]))
        return tuple(self.fold(text) for text in texts if text)

    def _hangul(self, part: _Part) -> Iterator[Form]:
        """The pairs of its syllables; what else is in the word stands beside them (2026년)."""
        for text in filter(None, _HANGUL.split(part.text)):
            if _HANGUL.match(text):
                yield from ((gram, gram, part.start, part.end) for gram in ngrams(self.fold(text), _TWO))
            else:
                yield from self._plain(_Part(text, part.start, part.end))

    def _word(self, part: _Part) -> Iterator[Form]:
        """The word, and its letters and digits apart (ISO45001)."""
        yield from self._plain(part)
        mixed = _LETTERS_AND_DIGITS.fullmatch(part.text)
        if mixed:
            for text in filter(None, mixed.groups()):
                yield from self._plain(_Part(text, part.start, part.end))

    def _plain(self, part: _Part) -> Iterator[Form]:
        folded = self.with_accents(part.text[:LONGEST])
        for word in (folded,) if folded.isalnum() else PART.findall(folded):
            text = word if self.analysis.keeps_marks else without_accents(word)
            stem = without_accents(self._stem(word) if self._stem else word)
            if text:
                yield text, stem or text, part.start, part.end

    def _grams(self, piece: str) -> tuple[str, ...]:
        """The 3-grams inside the words of a piece, without accents; a shorter word is one."""
        made: list[str] = []
        for part in self._parts(piece)[1]:
            for word in PART.findall(without_accents(self.with_accents(part.text[:LONGEST]))):
                made += ngrams(word, _THREE)
        return tuple(made)


def ngrams(text: str, size: int) -> list[str]:
    """All pieces of this size; a shorter text is one."""
    if len(text) <= size:
        return [text] if text else []
    if size == 1:
        return list(text)
    if size == _TWO:
        return list(map(add, text, text[1:]))
    return [text[start : start + size] for start in range(len(text) - size + 1)]


@cache
def _of_row(code: str) -> Analyzer:
    return Analyzer(analysis_of(code))


@lru_cache(maxsize=256)
def analyzer(language: str) -> Analyzer:
    """The analyzer of a language, made once for all codes that mean it."""
    return _of_row(analysis_of(language).code)

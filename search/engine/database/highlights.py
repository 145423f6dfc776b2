"""Finds in the original text what the query found in the folded one, and cuts snippets around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from search.contracts import Highlight, Span
from search.engine.database.words import Needle
from search.folding import fold, keeps_marks
from search.written_words import WrittenWord, written_words

SNIPPET = 220
_BEFORE = 60
_MORE = "…"


@dataclass(frozen=True, slots=True)
class _Place:
    """A word of the original and where its folded form stands in the folded text."""

    word: WrittenWord
    start: int
    end: int


def marked(field: str, text: str, locale: str, needles: Iterable[Needle]) -> Highlight:
    """The whole text with the places that match."""
    return Highlight(field=field, text=text, spans=_spans(text, locale, needles))


def snippet(field: str, text: str, locale: str, needles: Iterable[Needle]) -> Highlight | None:
    """The first line with a match, cut around it; none where nothing matches."""
    wanted = tuple(needles)
    for line in text.splitlines():
        spans = _spans(line, locale, wanted)
        if spans:
            return _cut(Highlight(field=field, text=line, spans=spans))
    return None


def _spans(text: str, locale: str, needles: Iterable[Needle]) -> tuple[Span, ...]:
    words = list(written_words(text))
    forms = (True, False) if keeps_marks(locale) else (False,)
    found: list[Span] = []
    for marks in forms:
        folded, places = _folded(words, marks=marks)
        for needle in needles:
            for start, end in _occurrences(folded, needle.in_locale(locale)):
                found.extend(_written(places, start, end, marks=marks))
    return _merged(found)


def _folded(words: list[WrittenWord], *, marks: bool) -> tuple[str, list[_Place]]:
    """The text as the index has it, and where each written word stands in it."""
    folded = " "
    places = []
    for word in words:
        form = fold(word.text, marks=marks)
        places.append(_Place(word, len(folded), len(folded) + len(form)))
        folded += f"{form} "
    return folded, places


def _occurrences(folded: str, needle: str) -> Iterator[tuple[int, int]]:
    core = needle.strip()
    lead = len(needle) - len(needle.lstrip())
    position = folded.find(needle)
    while core and position >= 0:
        start = position + lead
        yield start, start + len(core)
        position = folded.find(needle, position + 1)


def _written(places: list[_Place], start: int, end: int, *, marks: bool) -> Iterator[Span]:
    """What was written there: words as a whole, runs by their characters; a phrase is one span."""
    touched = [place for place in places if place.start < end and place.end > start]
    if not touched:
        return
    first, last = touched[0], touched[-1]
    left = first.word.start + _characters(first, start - first.start, marks=marks)[0]
    right = last.word.start + _characters(last, end - last.start - 1, marks=marks)[1]
    yield Span(start=left, end=right)


def _characters(place: _Place, offset: int, *, marks: bool) -> tuple[int, int]:
    """Which characters of the written word a place in its folded form stands for."""
    whole = (0, len(place.word.text))
    if not place.word.is_run:
        return whole
    widths = [len(fold(character, marks=marks)) for character in place.word.text]
    if sum(widths) != place.end - place.start:
        return whole
    position = 0
    for index, width in enumerate(widths):
        position += width
        if offset < position:
            return index, index + 1
    return whole


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """In order, without overlaps."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, each.end)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = replace(merged[-1], end=max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _cut(highlight: Highlight) -> Highlight:
    """At most some two lines of text around the first match, cut between words."""
    text, first = highlight.text, highlight.spans[0]
    start = max(0, first.start - _BEFORE)
    end = min(len(text), max(start + SNIPPET, first.end))
    if start:
        start = text.find(" ", start, first.start) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", first.end, end), -1)
        end = end if end > 0 else min(len(text), max(start + SNIPPET, first.end))
    before = f"{_MORE} " if start else ""
    after = f" {_MORE}" if end < len(text) else ""
    shift = len(before) - start
    kept = tuple(
        Span(start=span.start + shift, end=span.end + shift) for span in highlight.spans if span.end <= end
    )
    return replace(highlight, text=f"{before}{text[start:end]}{after}", spans=kept)

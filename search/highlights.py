"""Marks in plain text what a question found, under the analysis of the text's language, and cuts snippets.

Shared by the engines that index what `search.analysis` says: what matched is what is marked.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from search import analysis
from search.analysis import Token
from search.contracts import Concept, Highlight, QueryText, Span
from search.folding import fold_text

SNIPPET = 220
_BEFORE = 60
_MORE = "…"
_STRETCH = 400  # characters looked at together in a long line
_LONGEST_BODY = 100_000  # a snippet is not looked for beyond
_COMPARED = 8  # so many promising stretches are compared
_START = 0.6  # how much of a word's beginning survives its inflection


@dataclass(frozen=True, slots=True)
class Sought:
    """What is marked in texts of one language: words by text or stem, and words in order."""

    forms: frozenset[str]
    phrases: frozenset[tuple[str, ...]]

    def __bool__(self) -> bool:
        return bool(self.forms or self.phrases)

    @property
    def starts(self) -> frozenset[str]:
        """Beginnings of words, folded: where none of them stands, nothing is to be marked."""
        return _starts(self)


@lru_cache(maxsize=256)
def _starts(what: Sought) -> frozenset[str]:
    words = what.forms | {phrase[0] for phrase in what.phrases}
    folded = (fold_text(word) for word in words)
    return frozenset(word[: max(3, math.ceil(len(word) * _START))] for word in folded if word)


def sought(text: QueryText, concepts: Iterable[Concept], locale: str, more: Iterable[str] = ()) -> Sought:
    """What a question looks for in one language; `more` are words that were found in its place."""
    words = [*text.words, *more]
    forms = {form for word in words for form in analysis.query_words(word, locale)}
    phrases = set()
    labels = [label for concept in concepts for label in concept.labels.get(locale, ())]
    for phrase in [*(" ".join(each.words) for each in text.phrases), *labels]:
        found = tuple(token.text for token in analysis.tokens(phrase, locale))
        if len(found) == 1:
            forms.update(analysis.query_words(phrase, locale))
        elif found:
            phrases.add(found)
    return Sought(frozenset(forms), frozenset(phrases))


def highlights(title: str, summary: str, body: str, locale: str, what: Sought) -> tuple[Highlight, ...]:
    """Title and summary whole, and of the body the place that tells most; nothing where nothing is sought."""
    if not what:
        return ()
    fields = [Highlight(field="title", text=title, spans=spans(title, locale, what))]
    fields.append(Highlight(field="summary", text=summary, spans=spans(summary, locale, what)))
    in_body = snippet("body", body, locale, what)
    return (*fields, in_body) if in_body else tuple(fields)


def spans(text: str, locale: str, what: Sought) -> tuple[Span, ...]:
    """The places of a text that match, in order, without overlaps."""
    found = [Span(start=start, end=end) for start, end in analysis.places(text, locale, what.forms)]
    if what.phrases:
        tokens = analysis.tokens(text, locale)
        found += [span for phrase in what.phrases for span in _in_order(tokens, phrase)]
    return _merged(found)


def snippet(field: str, text: str, locale: str, what: Sought) -> Highlight | None:
    """The stretch with most of what is sought, cut to some two lines; none where nothing matches."""
    body, starts = text[:_LONGEST_BODY], what.starts
    begun = frozenset(start if analysis.is_ngram(start) else f" {start}" for start in starts)
    for start, end in _promising(body, begun, _lowered):
        lowered = _lowered(body[start:end])
        at = min(place for place in map(lowered.find, begun) if place >= 0)
        found = _cut(field, text, start + at, locale, what)
        if found.spans:
            return found
    for start, end in _promising(body, starts, fold_text):
        exact = spans(body[start:end], locale, what)
        if exact:
            return _cut(field, text, start + exact[0].start, locale, what)
    return None


def _lowered(text: str) -> str:
    """For a quick look that finds most: a space before the first word, as before the others."""
    return f" {text.lower()}"


def _promising(text: str, starts: Collection[str], look: Callable[[str], str]) -> list[tuple[int, int]]:
    """Stretches in which beginnings of words stand, those with most of them first; some are enough."""
    promising: list[tuple[int, int, int]] = []
    for start, end in _stretches(text):
        seen = look(text[start:end])
        together = sum(each in seen for each in starts)
        if together:
            promising.append((-together, start, end))
            if together == len(starts) or len(promising) == _COMPARED:
                break
    return [(start, end) for _, start, end in sorted(promising)]


def _in_order(tokens: list[Token], phrase: tuple[str, ...]) -> Iterator[Span]:
    """Where the words of a phrase stand side by side: one span from the first to the last."""
    size = len(phrase)
    for place, token in enumerate(tokens):
        if token.text == phrase[0] and tuple(each.text for each in tokens[place : place + size]) == phrase:
            yield Span(start=token.start, end=max(each.end for each in tokens[place : place + size]))


def _merged(found: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(found, key=lambda each: (each.start, each.end)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = replace(merged[-1], end=max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The lines; long ones in pieces, cut between words where there is anything between them."""
    position = 0
    for line in text.splitlines(keepends=True):
        end = position + len(line)
        while position < end:
            stop = min(position + _STRETCH, end)
            if stop < end:
                stop = max(text.rfind(" ", position, stop), position) or stop
                stop = stop if stop > position else min(position + _STRETCH, end)
            yield position, stop
            position = stop


def _cut(field: str, text: str, place: int, locale: str, what: Sought) -> Highlight:
    """The line around a place that matched: a little before it, the rest after it, whole words."""
    line_start = max(text.rfind(end, 0, place) for end in _LINE_ENDS) + 1
    line_end = min((at for at in (text.find(end, place) for end in _LINE_ENDS) if at >= 0), default=len(text))
    start = max(line_start, place - _BEFORE)
    if start > line_start:
        start = text.find(" ", start, place) + 1 or start
    end = min(line_end, start + SNIPPET)
    if end < line_end:
        space = text.rfind(" ", place, end)
        end = space if space > place else end
    window = text[start:end]
    before = f"{_MORE} " if start > line_start else ""
    after = f" {_MORE}" if end < line_end else ""
    shifted = tuple(
        Span(start=span.start + len(before), end=span.end + len(before))
        for span in spans(window, locale, what)
    )
    return Highlight(field=field, text=f"{before}{window}{after}", spans=shifted)


_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"

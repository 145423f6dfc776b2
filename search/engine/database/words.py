"""Turns text into the form in which this adapter compares it, and a question into what to look for in it.

A text becomes its folded words between single spaces, then its stems with a sign before each, so that "stands
in the text" is one search for a piece of text: a word by its stem, an n-gram of a run anywhere, a phrase as a whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from search import analysis
from search.contracts import Phrase, QueryText

MOST = 24  # needles of one question; of a long run, some of its n-grams stand for all
_STEM = "~"
_NOTHING = "\x01"  # stands in no text


@dataclass(frozen=True, slots=True)
class Needle:
    """One thing to look for. `forms` are its spellings, each with the languages that spell it so.

    The first form is also looked for in texts of any other language.
    """

    forms: tuple[tuple[str, frozenset[str]], ...]

    def in_locale(self, locale: str) -> str:
        """The form for texts of one language."""
        return next((form for form, locales in self.forms if locale in locales), self.forms[0][0])


@dataclass(frozen=True, slots=True)
class Needles:
    """A whole question: any of `words`, all of `phrases`, none of `excluded`."""

    words: tuple[Needle, ...] = ()
    phrases: tuple[Needle, ...] = ()
    excluded: tuple[Needle, ...] = ()

    @property
    def wanted(self) -> tuple[Needle, ...]:
        """All that counts for the score."""
        return self.words + self.phrases


def text_for_matching(text: str, locale: str) -> str:
    """The folded words of a text and their stems; where marks are left out of stems, these are in order too."""
    words = " ".join(analysis.surfaces(text, locale))
    row = analysis.analysis_of(locale)
    if not (row.stem or row.keeps_marks):
        return f" {words} "
    stems: Iterable[str] = (f"{_STEM}{token.stem}" for token in analysis.tokens(text, locale))
    if not row.keeps_marks:
        stems = dict.fromkeys(stems)
    return f" {words}  {' '.join(stems)} "


def surfaces_in(column: str) -> list[str]:
    """The folded words of a text that was made for matching."""
    return [word for word in column.partition("  ")[0].split() if not word.startswith(_STEM)]


def needles(text: QueryText, locales: Iterable[str]) -> Needles:
    """What a question looks for in texts of these languages."""
    locales = tuple(locales)
    words = [needle for word in text.words for needle in word_needles(word, locales)]
    return Needles(
        words=tuple(dict.fromkeys(_spread(words, MOST))),
        phrases=_unique(text.phrases, locales),
        excluded=_unique(text.excluded, locales),
    )


def word_needles(word: str, locales: Iterable[str]) -> list[Needle]:
    """The tokens of one written word: a hyphenated one has several, a run its n-grams."""
    per_locale = {locale: list(dict.fromkeys(_token_forms(word, locale))) for locale in locales}
    rows = zip_longest(*per_locale.values(), fillvalue=_NOTHING)
    return [_needle(dict(zip(per_locale, row, strict=True))) for row in rows]


def inside_needle(word: str) -> Needle | None:
    """A long word as a piece of longer ones, for compounds that nothing else finds."""
    folded = analysis.fold(word, "").replace(" ", "")
    return Needle(((folded, frozenset()),)) if len(folded) >= _LONG_ENOUGH_INSIDE else None


def prefix_needle(text: str, locale: str) -> Needle | None:
    """What continues a text that is still being typed."""
    words = analysis.surfaces(text, locale)
    if not words:
        return None
    is_unmarked = analysis.analysis_of(locale).keeps_marks and " ".join(words).isascii()
    sign = _STEM if is_unmarked else ""
    before = "" if analysis.is_ngram(words[0]) else " "
    return Needle(((before + " ".join(f"{sign}{word}" for word in words), frozenset({locale})),))


_LONG_ENOUGH_INSIDE = 4


def _token_forms(word: str, locale: str) -> Iterator[str]:
    row = analysis.analysis_of(locale)
    for token in analysis.tokens(word, locale):
        if analysis.is_ngram(token.text):
            yield token.text
        elif row.stem or (row.keeps_marks and token.text == token.stem):
            yield f" {_STEM}{token.stem} "
        else:
            yield f" {token.text} "


def _phrase_form(phrase: Phrase, locale: str) -> str:
    """Several words side by side as they are written; one word as it is looked for."""
    words = analysis.surfaces(" ".join(phrase.words), locale)
    if not words:
        return _NOTHING
    if len(words) == 1 and not analysis.is_ngram(words[0]):
        return next(_token_forms(phrase.words[0], locale), _NOTHING)
    keeps_marks = analysis.analysis_of(locale).keeps_marks
    sign = _STEM if keeps_marks and all(word.isascii() for word in words) else ""
    before = "" if analysis.is_ngram(words[0]) else " "
    after = "" if analysis.is_ngram(words[-1]) else " "
    return before + " ".join(f"{sign}{word}" for word in words) + after


def _unique(phrases: Iterable[Phrase], locales: tuple[str, ...]) -> tuple[Needle, ...]:
    made = (_needle({locale: _phrase_form(phrase, locale) for locale in locales}) for phrase in phrases)
    return tuple(dict.fromkeys(made))


def _needle(by_locale: dict[str, str]) -> Needle:
    """The forms, the most common first, so that few languages have to be named."""
    locales: dict[str, set[str]] = defaultdict(set)
    for locale, form in by_locale.items():
        locales[form].add(locale)
    most_first = sorted(locales.items(), key=lambda each: -len(each[1]))
    return Needle(tuple((form, frozenset(of)) for form, of in most_first))


def _spread(found: list[Needle], most: int) -> list[Needle]:
    """At most so many, evenly from the whole."""
    if len(found) <= most:
        return found
    return [found[n * len(found) // most] for n in range(most)]

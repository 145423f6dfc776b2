"""Turns text into the form in which this adapter compares it, and a question into what to look for in it.

A text becomes its folded words between single spaces, then its stems with a sign before each. "Stands in the
text" is then one search for a piece of text: a word by its stem, an n-gram of a run anywhere, a phrase whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from search import analysis
from search.contracts import Concept, Phrase, QueryText

MOST = 24  # needles of one question; of a long run, some of its n-grams stand for all
STEM = "~"  # stands before each stem
_WORDS, _SURFACES = "words", "surfaces"  # columns
_NOTHING = "\x01"  # stands in no text
_LONG_ENOUGH_INSIDE = 6


@dataclass(frozen=True, slots=True)
class Needle:
    """One thing to look for. `forms` are its spellings, each with the languages that spell it so.

    `otherwise` is looked for in texts of any other language. `column` is where: words are in the short one,
    that has each word once; what stands side by side is only in the long one.
    """

    forms: tuple[tuple[str, frozenset[str]], ...]
    otherwise: str
    column: str = _WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A theme or country that the question names: its facet value, and its labels, each in its language."""

    facet: str
    key: str
    labels: tuple[Needle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Needles:
    """A whole question: any of `words` or `topics`, all of `phrases`, none of `excluded`."""

    words: tuple[Needle, ...] = ()
    phrases: tuple[Needle, ...] = ()
    excluded: tuple[Needle, ...] = ()
    topics: tuple[Topic, ...] = ()

    @property
    def wanted(self) -> tuple[Needle, ...]:
        """All words that count for the score."""
        return self.words + self.phrases


def texts_for_matching(texts: Iterable[str], locale: str) -> list[tuple[str, list[str]]]:
    """Each text as it is compared whole, its folded words, then its stems; and where single words are found.

    That is the stems, or nothing where there are none. Stems that are words without marks stay in order in
    their text too.
    """
    row = analysis.analysis_of(locale)
    made: list[tuple[str, list[str]]] = []
    for words, found in analysis.surfaces_and_stems_of(texts, locale):
        stems = f" {found}".replace(" ", f" {STEM}").split() if found else []
        once = list(dict.fromkeys(stems))
        marked = " ".join(stems if row.keeps_marks else once)
        alone = [*words.split(), *stems] if row.keeps_marks else once
        made.append((f" {words}  {marked} " if marked else f" {words} ", alone))
    return made


def needles(text: QueryText, locales: Iterable[str], concepts: Iterable[Concept] = ()) -> Needles:
    """What a question looks for in texts of these languages."""
    locales = tuple(locales)
    return Needles(
        words=word_needles(text.words, locales),
        phrases=tuple(dict.fromkeys(_phrase_needle(phrase, locales) for phrase in text.phrases)),
        excluded=tuple(dict.fromkeys(_phrase_needle(phrase, locales) for phrase in text.excluded)),
        topics=tuple(_topic(concept) for concept in concepts),
    )


def word_needles(words: Iterable[str], locales: Iterable[str]) -> tuple[Needle, ...]:
    """The tokens of written words: a hyphenated one has several, a run its n-grams; at most `MOST`."""
    found: list[Needle] = []
    for word in words:
        forms = {locale: list(dict.fromkeys(_token_forms(word, locale))) for locale in ("", *locales)}
        rows = zip_longest(*forms.values(), fillvalue=_NOTHING)
        found.extend(_needle(dict(zip(forms, row, strict=True))) for row in rows)
    unique = list(dict.fromkeys(found))
    return (
        tuple(unique[n * len(unique) // MOST] for n in range(MOST)) if len(unique) > MOST else tuple(unique)
    )


def inside_needle(word: str) -> Needle | None:
    """A long word as a piece of longer ones, for compounds that nothing else finds."""
    folded = "".join(analysis.surfaces(word, ""))
    return Needle((), folded, _SURFACES) if len(folded) >= _LONG_ENOUGH_INSIDE else None


def surface_needle(word: str) -> Needle:
    """A word as it stands in a text, folded."""
    return Needle((), f" {word} ", _SURFACES)


def prefix_needle(text: str, locale: str) -> Needle | None:
    """What continues a text that is still being typed."""
    form = _side_by_side(text, locale).rstrip()
    return Needle(((form, frozenset({locale})),), _NOTHING) if form else None


def _topic(concept: Concept) -> Topic:
    rows = zip_longest(*concept.labels.values())
    labels = (dict(zip(concept.labels, row, strict=True)) for row in rows)
    return Topic(
        facet=concept.facet,
        key=concept.key,
        labels=tuple(
            _side(
                {"": _NOTHING}
                | {locale: _phrase_form((label,), locale) for locale, label in each.items() if label}
            )
            for each in labels
        ),
    )


def _token_forms(word: str, locale: str) -> Iterator[str]:
    row = analysis.analysis_of(locale)
    for token in analysis.tokens(word, locale):
        if analysis.is_ngram(token.text):
            yield token.text
        elif row.stem or (row.keeps_marks and token.text == token.stem):
            yield f" {STEM}{token.stem} "
        else:
            yield f" {token.text} "


def _phrase_form(words: Sequence[str], locale: str) -> str:
    """Several words side by side as they are written; one word as it is looked for."""
    forms = list(_token_forms(words[0], locale)) if len(words) == 1 else []
    if len(forms) == 1:
        return forms[0]
    return _side_by_side(" ".join(words), locale) or _NOTHING


def _side_by_side(text: str, locale: str) -> str:
    """The words as they stand in the text; without marks where they were typed without."""
    words = analysis.surfaces(text, locale)
    if not words:
        return ""
    is_unmarked = analysis.analysis_of(locale).keeps_marks and all(word.isascii() for word in words)
    before = "" if analysis.is_ngram(words[0]) else " "
    after = "" if analysis.is_ngram(words[-1]) else " "
    return before + " ".join(f"{STEM}{word}" if is_unmarked else word for word in words) + after


def _phrase_needle(phrase: Phrase, locales: tuple[str, ...]) -> Needle:
    return _side({locale: _phrase_form(phrase.words, locale) for locale in ("", *locales)})


def _side(by_locale: dict[str, str]) -> Needle:
    """A needle for what may be several words side by side."""
    return replace(_needle(by_locale), column=_SURFACES)


def _needle(by_locale: dict[str, str]) -> Needle:
    otherwise = by_locale.pop("")
    locales: dict[str, set[str]] = defaultdict(set)
    for locale, form in by_locale.items():
        if form != otherwise:
            locales[form].add(locale)
    return Needle(tuple((form, frozenset(of)) for form, of in locales.items()), otherwise)

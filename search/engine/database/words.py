"""Turns text into the form in which this adapter compares it, and a query into what to look for in it.

A text becomes its folded words between single spaces, so that "stands in the text" is one search for a
piece of text: a word is found at its beginning, a run (Chinese, Thai …) anywhere, a phrase as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from search.contracts import Concept, Phrase, QueryText
from search.folding import fold, fold_text, keeps_marks
from search.written_words import word_texts, written_words

_SHORT = 3  # shorter words are only found whole, unless written in syllables
_HANGUL = ("가", "힣")
_BETWEEN_VERSIONS = "  "  # no phrase reaches across two spaces


@dataclass(frozen=True, slots=True, kw_only=True)
class Needle:
    """What to look for: with accents where the language keeps them, without elsewhere."""

    plain: str
    marked: str

    def in_locale(self, locale: str) -> str:
        """The form for texts of one language."""
        return self.marked if keeps_marks(locale) else self.plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A theme or country that the query names: its facet value, and its labels in each language."""

    facet: str
    key: str
    labels: Mapping[str, tuple[Needle, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Needles:
    """A whole query: any of `words` or `topics`, all of `phrases`, none of `excluded`."""

    words: tuple[Needle, ...] = ()
    phrases: tuple[Needle, ...] = ()
    excluded: tuple[Needle, ...] = ()
    topics: tuple[Topic, ...] = ()

    @property
    def wanted(self) -> tuple[Needle, ...]:
        """All words that count for the score."""
        return self.words + self.phrases

    def marked_in(self, locale: str) -> tuple[Needle, ...]:
        """All that is marked for the reader in texts of one language."""
        labels = (needle for topic in self.topics for needle in topic.labels.get(locale, ()))
        return self.wanted + tuple(labels)


def text_for_matching(text: str, locale: str) -> str:
    """The folded words of a text; where marks are kept, once with and once without them."""
    words = " ".join(word_texts(text))
    plain = f" {fold_text(words)} "
    if not keeps_marks(locale):
        return plain
    return f" {fold_text(words, marks=True)}{_BETWEEN_VERSIONS}{plain.lstrip()}"


def needles(text: QueryText, concepts: Iterable[Concept] = ()) -> Needles:
    """What a query looks for."""
    return Needles(
        topics=tuple(_topic(concept) for concept in concepts),
        words=_unique(Phrase(words=(word,)) for word in text.words),
        phrases=_unique(text.phrases),
        excluded=_unique(text.excluded),
    )


def prefix_needle(text: str) -> Needle:
    """What continues a text that is still being typed."""
    words = [word.text for word in written_words(text)]
    return Needle(plain=_needle(words, marks=False).rstrip(), marked=_needle(words, marks=True).rstrip())


def _topic(concept: Concept) -> Topic:
    labels = {
        locale: _unique(Phrase(words=tuple(word_texts(label))) for label in texts)
        for locale, texts in concept.labels.items()
    }
    return Topic(facet=concept.facet, key=concept.key, labels=labels)


def _unique(phrases: Iterable[Phrase]) -> tuple[Needle, ...]:
    made = (
        Needle(plain=_needle(phrase.words, marks=False), marked=_needle(phrase.words, marks=True))
        for phrase in phrases
    )
    return tuple(dict.fromkeys(needle for needle in made if needle.plain.strip()))


def _needle(words: Iterable[str], *, marks: bool) -> str:
    parts = [part for word in words for part in written_words(word)]
    if not parts:
        return ""
    text = " ".join(fold(part.text, marks=marks) for part in parts)
    before = "" if parts[0].is_run else " "
    is_whole = not parts[-1].is_run and (len(parts) > 1 or (len(text) < _SHORT and not _is_hangul(text)))
    return f"{before}{text}{' ' if is_whole else ''}"


def _is_hangul(text: str) -> bool:
    first, last = _HANGUL
    return all(first <= character <= last for character in text)

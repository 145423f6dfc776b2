"""What engines ask of a text: its tokens, the words to index, the words to look for, and its grams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from search.analysis.analyzer import Form, analyzer, ngrams
from search.analysis.letters import without_accents
from search.analysis.pieces import IN_NGRAMS, PIECE, without_zero_width

_PAIR, _TRIPLE = 2, 3  # n-grams that stand for words where nothing is between words
_CHARACTER, _QUADRUPLE = 1, 4  # their n-grams in the second field


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
    return " ".join(fold_word(without_zero_width(piece[0])) for piece in PIECE.finditer(text))


def tokens(text: str, language: str) -> list[Token]:
    """All tokens, in the order of the text."""
    return [Token(*form) for form in forms_of(text, language)]


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
            words += words_of_run(analyze.fold(without_zero_width(piece[0])), kind)
    return words


def query_words(text: str, language: str) -> list[str]:
    """What to look for in the word field, each once.

    As `index_words`; but where marks tell words apart, a word typed with marks is looked for with them only,
    and where words have many forms, by its stem only.
    """
    row = analyzer(language).analysis
    if row.keeps_marks:
        return list(dict.fromkeys(form for form, _, _, _ in forms_of(text, language)))
    if row.asks_stem:
        return list(dict.fromkeys(stem for _, stem, _, _ in forms_of(text, language)))
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
            words.append(analyze.fold(without_zero_width(piece[0])))
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
            made += grams_of_run(analyze.fold(without_zero_width(piece[0])), kind)
    return made


def words_of_run(run: str, kind: str) -> list[str]:
    """What stands for words in a script without spaces."""
    return ngrams(run, _PAIR if kind == "pairs" else _TRIPLE)


def grams_of_run(run: str, kind: str) -> list[str]:
    """Its n-grams in the second field."""
    return ngrams(without_accents(run), _CHARACTER if kind == "pairs" else _QUADRUPLE)


def forms_of(text: str, language: str) -> Iterator[Form]:
    """The tokens as plain tuples."""
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

"""The words of a vocabulary nearest to one that was mistyped: plain Python, shared by the engines.

    nearest_words("coperation", [("cooperation", 41), ("operation", 3)], language="en")
    == ["cooperation", "operation"]

`vocabulary` is what the engine holds, in any order: folded words (`Token.text`) with the number of documents
they are in; 100,000 of them take some 20 ms. The word is folded here. The word itself is never an answer, nor
is a word in fewer than `least` documents. A wrong letter, one missing, one too many or two exchanged count
one; long words may differ in two. Where no word is near, those are answered whose stem is. Runs of Han, kana,
Thai and their like have no spelling: no answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise

from search.analysis import analysis_of, fold, tokens
from search.analysis.pieces import HAN_AND_KANA, SOUTH_EAST_ASIAN

_RUN = re.compile(f"[{HAN_AND_KANA}{SOUTH_EAST_ASIAN}]")
_DIGIT = re.compile(r"\d")
# Scripts in which a letter says more than in Latin, from Hebrew to Ethiopic: shorter words can be told apart.
_DENSE = re.compile("[\u0590-\u0fff\u1200-\u137f]")
_SHORTEST, _SHORTEST_DENSE = 4, 3
_LONG, _LONG_DENSE = 9, 7
_SHORTEST_STEM = 4  # a shorter one is near to too many others
_MOST_STEMMED = 2000  # words of a vocabulary that are stemmed for one word
_LONGEST_AFFIXES = 5  # letters that a word may have beside its stem
_FIRST_LETTER_MAY_BE_WRONG = 6  # letters of a word in which even that is a slip, not another word
_PIECES = 3  # one slip leaves one whole, also two letters exchanged; so do two slips, but for rare exchanges


def allowed_distance(word: str) -> int:
    """How many slips a word may have: none in short words and numbers, one, two in long words."""
    if _RUN.search(word) or _DIGIT.search(word):
        return 0
    word = _letters(word)
    is_dense = bool(_DENSE.search(word))
    if len(word) < (_SHORTEST_DENSE if is_dense else _SHORTEST):
        return 0
    return 2 if len(word) >= (_LONG_DENSE if is_dense else _LONG) else 1


def nearest_words(
    word: str,
    vocabulary: Iterable[tuple[str, int]],
    *,
    language: str,
    limit: int = 3,
    least: int = 1,
) -> list[str]:
    """The nearest words, best first: fewest slips, then the same first letter, then in most documents."""
    wanted = fold(word, language)
    distance = allowed_distance(wanted)
    if not distance:
        return []
    known = vocabulary if isinstance(vocabulary, Sequence) else list(vocabulary)
    found = _near(wanted, distance, ((*each[:1], *each) for each in _alike(wanted, known, distance)))
    stem = _stem(word, language)
    if not found and analysis_of(language).stem and len(stem) >= _SHORTEST_STEM:
        alike = islice(_longer(stem, known), _MOST_STEMMED)
        found = _near(stem, 1, ((_stem(each, language), each, documents) for each, documents in alike))
    return [each for _, _, documents, each in sorted(found) if -documents >= least][:limit]


def corrected(words: Iterable[str], instead: Mapping[str, str], written: Iterable[str], language: str) -> str:
    """The words with the wrong ones replaced, spelled as in what was found; empty where none is replaced."""
    if not instead:
        return ""
    spelled = {fold(each, language): each.lower() for each in written}
    return " ".join(spelled.get(instead[word], instead[word]) if word in instead else word for word in words)


def _near(
    wanted: str, distance: int, forms: Iterable[tuple[str, str, int]]
) -> list[tuple[int, bool, int, str]]:
    """Slips, whether the first letter differs, documents (negative), the word: for sorting."""
    letters = _letters(wanted)
    found = []
    for form, word, documents in forms:
        slips = edit_distance(letters, _letters(form), distance)
        is_other = form[:1] != wanted[:1]
        if 0 < slips <= distance and not (is_other and len(letters) < _FIRST_LETTER_MAY_BE_WRONG):
            found.append((slips, is_other, -documents, word))
    return found


def _stem(word: str, language: str) -> str:
    return next((token.stem for token in tokens(word, language)), "")


def edit_distance(one: str, other: str, limit: int) -> int:
    """Slips between two words, two letters exchanged being one; more than `limit` is only `limit` + 1."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, against in enumerate(other, 1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != against))
            is_exchange = row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against
            now.append(min(cost, before[column - 2] + 1) if is_exchange else cost)
        if min(now) > limit:
            return limit + 1
        before, last = last, now
    return min(last[-1], limit + 1)


def _letters(word: str) -> str:
    """Hangul syllables in their letters; other words as they are."""
    return unicodedata.normalize("NFD", word) if "가" <= word[:1] <= "힣" else word


def _alike(word: str, vocabulary: Iterable[tuple[str, int]], distance: int) -> Iterator[tuple[str, int]]:
    """Words of about this length with a piece of the word in about its place: slips leave one piece whole."""
    letters = _letters(word)
    edges = [len(letters) * n // _PIECES for n in range(_PIECES + 1)]
    pieces = [
        (letters[start:end], max(0, start - distance), end + distance) for start, end in pairwise(edges)
    ]
    shared = re.compile("|".join(re.escape(piece) for piece, _, _ in pieces)).search
    shortest, longest = len(letters) - distance, len(letters) + distance
    is_hangul = letters != word
    for each in vocabulary:
        compared = _letters(each[0]) if is_hangul else each[0]
        if shortest <= len(compared) <= longest and shared(compared):
            for piece, first, last in pieces:
                if compared.find(piece, first, last) >= 0:
                    yield each
                    break


def _longer(stem: str, vocabulary: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Words that may have a stem which differs in one letter: half of the stem is in them."""
    half = len(stem) // 2
    shared = re.compile(f"{re.escape(stem[:half])}|{re.escape(stem[half:])}").search
    shortest, longest = len(stem) - 1, len(stem) + _LONGEST_AFFIXES
    for each in vocabulary:
        if shortest <= len(each[0]) <= longest and shared(each[0]):
            yield each

"""The words of a vocabulary nearest to one that was mistyped: plain Python, shared by the engines.

    nearest_words("coperation", [("cooperation", 41), ("operation", 3)], language="en")
    == ["cooperation", "operation"]

`vocabulary` is what the engine holds, in any order: folded words (`Token.text`) with the number of documents
they are in; 100,000 of them take some 20 ms. The word is folded here. The word itself is never an answer, nor
is a word in fewer than `least` documents. A wrong letter, one missing, one too many or two exchanged count
one; long words may differ in two. Runs of Han, kana, Thai and their like have no spelling: no answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from search.analysis import fold
from search.analysis.pieces import HAN_AND_KANA, SOUTH_EAST_ASIAN

_RUN = re.compile(f"[{HAN_AND_KANA}{SOUTH_EAST_ASIAN}]")
_DIGIT = re.compile(r"\d")
# Scripts in which a letter says more than in Latin, from Hebrew to Ethiopic: shorter words can be told apart.
_DENSE = re.compile("[\u0590-\u0fff\u1200-\u137f]")
_SHORTEST, _SHORTEST_DENSE = 4, 3
_LONG, _LONG_DENSE = 8, 7
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
    letters = _letters(wanted)
    found = []
    for candidate, documents in _alike(letters, vocabulary, distance):
        slips = edit_distance(letters, candidate, distance)
        if 0 < slips <= distance and documents >= least:
            found.append(
                (slips, candidate[0] != letters[0], -documents, unicodedata.normalize("NFC", candidate))
            )
    if len(letters) < _FIRST_LETTER_MAY_BE_WRONG:
        found = [each for each in found if not each[1]]
    return [each[-1] for each in sorted(found)[:limit]]


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


def _alike(letters: str, vocabulary: Iterable[tuple[str, int]], distance: int) -> Iterable[tuple[str, int]]:
    """Words of about this length that share a piece of the word: so few slips leave one piece whole."""
    edges = [len(letters) * n // _PIECES for n in range(_PIECES + 1)]
    pieces = [letters[start:end] for start, end in pairwise(edges)]
    shared = re.compile("|".join(map(re.escape, pieces))).search
    shortest, longest = len(letters) - distance, len(letters) + distance
    is_hangul = "\u1100" <= letters[0] <= "\u11ff"
    for candidate, documents in vocabulary:
        word = _letters(candidate) if is_hangul else candidate
        if shortest <= len(word) <= longest and shared(word):
            yield word, documents

"""Reads what a visitor typed: any text whatever becomes words, phrases and exclusions. Never raises.

There is no syntax to get wrong: quotes make a phrase, a hyphen before a word keeps it out, all else is words.
"""

from __future__ import annotations

import re
import unicodedata

from search.contracts import Phrase, QueryText
from search.folding import fold_text
from search.written_words import word_texts, written_pieces

MAX_CHARACTERS = 200
MAX_TERMS = 16

_MAX_RAW = MAX_CHARACTERS * 4  # composing to NFC takes at most four characters to one
_DIRECTIONS = dict.fromkeys(
    map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
)
_SPACES = dict.fromkeys(map(ord, "\u200b\u00ad"), " ")
_OPENING, _CLOSING = '"“”„«»「」『』＂', '"“”„«»「」『』＂'
_TERM = re.compile(
    rf"(?P<minus>(?:(?<=\s)|^)[-−－])?(?:[{_OPENING}](?P<phrase>[^{_CLOSING}]+)[{_CLOSING}]|(?P<word>[^\s{_OPENING}]+))"
)


def clean(text: str) -> str:
    """The text in NFC without controls, lone surrogates and direction marks, cut at 200 characters."""
    text = "".join(
        " " if unicodedata.category(character) == "Cc" else character
        for character in text[:_MAX_RAW].translate(_DIRECTIONS).translate(_SPACES)
        if unicodedata.category(character) != "Cs"
    )
    return " ".join(unicodedata.normalize("NFC", text).split())[:MAX_CHARACTERS].strip()


def _within(room: int, text: str) -> tuple[str, ...]:
    """What is written in the text, as far as there is room; COVID-19 takes the room of two words."""
    found: list[str] = []
    for piece in written_pieces(text):
        parts = word_texts(piece)
        if len(parts) > room:
            return (*found, *map(_bounded, parts[:room]))
        room -= len(parts)
        found.append(_bounded(piece))
    return tuple(found)


def _bounded(piece: str) -> str:
    """The piece, cut where single characters stand for so many words that it would be a text: *ﷺ* is four."""
    meant = len(fold_text(piece).split())
    return piece if meant <= MAX_TERMS else piece[: max(1, len(piece) * MAX_TERMS // meant)]


def parse(text: str) -> QueryText:
    """What is looked for; at most 16 words are read, the rest is left out."""
    words: list[str] = []
    phrases: list[Phrase] = []
    excluded: list[Phrase] = []
    room = MAX_TERMS
    for match in _TERM.finditer(clean(text)):
        found = _within(room, match["phrase"] or match["word"])
        room -= sum(len(word_texts(piece)) for piece in found)
        if not found:
            continue
        if match["minus"]:
            excluded.append(Phrase(words=found))
        elif match["phrase"] and len(found) > 1:
            phrases.append(Phrase(words=found))
        else:
            words.extend(found)
    return QueryText(
        words=tuple(dict.fromkeys(words)),
        phrases=tuple(dict.fromkeys(phrases)),
        excluded=tuple(dict.fromkeys(excluded)),
    )

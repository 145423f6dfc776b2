"""Five hundred texts that nobody means well, the same in every run."""

from __future__ import annotations

import random

COUNT = 500

_WORDS = (
    "safety",
    "practice",
    "职业安全",
    "سلامة",
    "حفاظت",
    "ደህንነት",
    "sécurité",
    "an toàn",
    "năng suất",
    "kerja",
)
_OPERATORS = (
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "NEAR/3",
    "TO",
    "&&",
    "||",
    "!",
    "+",
    "-",
    "--",
    "^2",
    "~",
    "*",
    "?",
    ":",
)
_QUOTES = ('"', "'", "“", "”", "„", "«", "»", "「", "」", "`", '""', '"""')
_CONTROLS = ("\x00", "\x01", "\x1f", "\x7f", "\u0085", "\u2028", "\r\n", "\t", "\ufffe", "\uffff")
_SURROGATES = ("\ud800", "\udfff", "\ud83d", "\udc00\ud800")
_DIRECTIONS = (
    "\u202e",
    "\u202d",
    "\u2066",
    "\u2069",
    "\u200f",
    "\u061c",
    "\u200d",
    "\u200c",
    "\u200b",
    "\ufeff",
)
_EMOJI = ("😀", "👩\u200d🏭", "🇨🇳", "👍🏽", "☎\ufe0f", "🏴\U000e0067\U000e0062\U000e007f")
_SQL = (
    "'; DROP TABLE search_indexeddocument; --",
    "1' OR '1'='1",
    "') UNION SELECT password FROM accounts_user --",
    "%' ESCAPE '\\",
    "_%_%",
    "/* */;VACUUM",
)
_LUCENE = (
    "title:*",
    "_exists_:body",
    "body:/.*(a+)+$/",
    "[* TO *]",
    "{!xmlparser v='<!DOCTYPE a>'}",
    '{"query":{"match_all":{}}}',
    "(a OR (b AND (c",
    "a~0.5^99999",
    "\\u0041\\",
    "_id:1 OR version:*",
)
_FTS5 = (
    "title : safety",
    "{title summary} : x",
    'NEAR("a" "b", 99999999)',
    "^safety",
    "a* + b*",
    "rank MATCH 'bm25(0)'",
    "words_en",
    "INSERT INTO words(words) VALUES('delete-all')",
)
_MARKUP = (
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "{% debug %}",
    "../../etc/passwd",
    "%00%0a",
    "\\x00",
    "${jndi:x}",
)
_LONG = (
    "x" * 10_000,
    "a " * 5_000,
    "e\u0301" * 5_000,
    "安" * 10_000,
    "ก" * 10_000,
    '"' * 10_000,
    "-" * 10_000,
)
_HEAPS = ("a" + "\u0301" * 500, "ﷺ" * 50, "½㏂Ǆﬃ", "İıſK", "\U0001f1e6" * 99, "𝕊𝕒𝕗𝕖𝕥𝕪", "\U0010ffff")
_KINDS = (
    _OPERATORS,
    _QUOTES,
    _CONTROLS,
    _SURROGATES,
    _DIRECTIONS,
    _EMOJI,
    _SQL,
    _LUCENE,
    _FTS5,
    _MARKUP,
    _LONG,
    _HEAPS,
)


def hostile() -> list[str]:
    """Each piece alone, then mixtures of pieces and words, until there are enough."""
    texts = dict.fromkeys(piece for pieces in _KINDS for piece in pieces)
    chance = random.Random(20261123)
    while len(texts) < COUNT:
        parts = [chance.choice(chance.choice((*_KINDS, _WORDS, _WORDS))) for _ in range(chance.randint(2, 6))]
        texts[chance.choice(("", " ", " ")).join(part[:300] for part in parts)] = None
    return list(texts)

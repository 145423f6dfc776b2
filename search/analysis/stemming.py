"""From a folded word to its stem: Snowball's, with what a spelling needs before it."""

from __future__ import annotations

import re
from collections.abc import Callable

import Stemmer

Stem = Callable[[str], str]
Rule = tuple[re.Pattern[str], str]

# British spellings to American ones before the stemmer, so that either finds the other.
_ENGLISH = (
    (re.compile(r"^practis(?=e|ing)"), "practic"),
    (re.compile(r"(?<=\w{3})is(e|ed|es|er|ers|ing|ation|ations|ational)$"), r"iz\1"),
    (re.compile(r"(?<=\w{3})ys(e|ed|es|er|ers|ing)$"), r"yz\1"),
    (re.compile(r"(?<=\w{3})our(s|ed|er|ers|ing|able|al|ite|ites|hood|)$"), r"or\1"),
    (re.compile(r"^programmes?$"), "program"),
    (re.compile(r"(?<=\w{3})tre(s|)$"), r"ter\1"),
    (re.compile(r"(?<=\w{3})ogue(s|)$"), r"og\1"),
    (re.compile(r"^(def|lic|off|pret)ence(s|)$"), r"\1ense\2"),
    (re.compile(r"^enrol(?=ment|s|$)"), "enroll"),
    (re.compile(r"dgement"), "dgment"),
)
_PORTUGUESE = (
    (re.compile(r"(?<=\w{2})(ç|c)(ões|oes|ão|ao)$"), "ção"),
    (re.compile(r"(?<=\w{2})(ões|oes|ães|aes)$"), "ão"),
    (re.compile(r"(?<=[st])ao$"), "ão"),
    (re.compile(r"(?<=\w{2})anci(as?)$"), r"ânci\1"),
    (re.compile(r"(?<=\w{2})enci(as?)$"), r"ênci\1"),
    (re.compile(r"(?<=\w{2})avel$"), "ável"),
    (re.compile(r"(?<=\w{2})aveis$"), "áveis"),
    (re.compile(r"(?<=\w{2})ivel$"), "ível"),
    (re.compile(r"(?<=\w{2})iveis$"), "íveis"),
    (re.compile(r"(?<=\w{2})orio(s?)$"), r"ório\1"),
    (re.compile(r"(?<=\w{3})ais$"), "al"),
)
_FRENCH = (
    (re.compile(r"(?<=\w{2})ite(s?)$"), r"ité\1"),
    (re.compile(r"(?<=\w{2})ee(s?)$"), r"ée\1"),
)
RULES: dict[str, tuple[Rule, ...]] = {"english": _ENGLISH, "portuguese": _PORTUGUESE, "french": _FRENCH}


def snowball(language: str) -> Stem:
    """The stemmer of a language, with the rules of its spelling before it.

    PyStemmer keeps the interpreter's lock, so one object serves all threads; its own cache is off.
    """
    stem = Stemmer.Stemmer(language, 0).stemWord
    rules = RULES.get(language, ())

    def prepared(word: str) -> str:
        for pattern, replacement in rules:
            word = pattern.sub(replacement, word)
        found: str = stem(word)
        return found

    return prepared if rules else stem

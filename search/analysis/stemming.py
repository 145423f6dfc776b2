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
# Endings typed without their accents get them back, for the stemmers know them only so.
_PORTUGUESE = (
    (re.compile(r"(?<=\w{2})[çc](ões|oes|ão|ao)$"), "ção"),
    (re.compile(r"(?<=\w{2})(ões|oes|ães|aes)$"), "ão"),
    (re.compile(r"(?<=\w)ao(s?)$"), r"ão\1"),
    (re.compile(r"(?<=\w{2})anci(as?)$"), r"ânci\1"),
    (re.compile(r"(?<=\w{2})enci(as?)$"), r"ênci\1"),
    (re.compile(r"(?<=\w{2})av(el|eis)$"), r"áv\1"),
    (re.compile(r"(?<=\w{2})iv(el|eis)$"), r"ív\1"),
    (re.compile(r"(?<=\w{2})ori([oa]s?)$"), r"óri\1"),
    (re.compile(r"(?<=\w{2})ari([oa]s?)$"), r"ári\1"),
    (re.compile(r"(?<=\w{3})ais$"), "al"),
)
_FRENCH = (
    (re.compile(r"(?<=\w{2})ite(s?)$"), r"ité\1"),
    (re.compile(r"(?<=\w{2})ee(s?)$"), r"ée\1"),
    (re.compile(r"(?<=\w{2})iere(s?)$"), r"ière\1"),
)
_ITALIAN = ((re.compile(r"(?<=\w{3})ita$"), "ità"),)
RULES: dict[str, tuple[Rule, ...]] = {
    "english": _ENGLISH,
    "portuguese": _PORTUGUESE,
    "french": _FRENCH,
    "italian": _ITALIAN,
}
# Stems that end so only where the accent was there (energ-ía, energi-a) lose it.
_LAST = {"spanish": "i", "french": "i"}
_SHORTEST_TO_LOSE = 4


def snowball(language: str) -> Stem:
    """The stemmer of a language, with the rules of its spelling before it.

    PyStemmer keeps the interpreter's lock, so one object serves all threads; its own cache is off.
    """
    stem = Stemmer.Stemmer(language, 0).stemWord
    rules = RULES.get(language, ())

    last = _LAST.get(language, "")

    def prepared(word: str) -> str:
        for pattern, replacement in rules:
            word = pattern.sub(replacement, word)
        found: str = stem(word)
        return found[:-1] if last and found.endswith(last) and len(found) > _SHORTEST_TO_LOSE else found

    return prepared if rules or last else stem

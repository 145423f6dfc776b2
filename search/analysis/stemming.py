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
    (re.compile(r"^(wo|work|crafts|fisher|sales|business|trades|fore|)men$"), r"\1man"),
    (re.compile(r"^children$"), "child"),
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
    (re.compile(r"^travaux$"), "travail"),
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
# After the stemmer: stems that end so only where the accent was left out (energ-ía, energi-a) lose it.
_LAST_I = (re.compile(r"(?<=\w{4})i$"), "")
RULES_AFTER: dict[str, tuple[Rule, ...]] = {"spanish": (_LAST_I,), "french": (_LAST_I,)}


class Snowball:
    """The stemmer of a language, with the rules of its spelling before it.

    PyStemmer keeps the interpreter's lock, so one object serves all threads; its own cache is off.
    """

    def __init__(self, language: str) -> None:
        self._stemmer = Stemmer.Stemmer(language, 0)
        self._before = _by_line(RULES.get(language, ()))
        self._after = _by_line(RULES_AFTER.get(language, ()))

    def __call__(self, word: str) -> str:
        """The stem of a folded word."""
        return _applied(self._after, self._stemmer.stemWord(_applied(self._before, word)))

    def many(self, words: list[str]) -> list[str]:
        """The stem of each word; no rule sees across the end of a line."""
        if self._before:
            words = _applied(self._before, "\n".join(words)).split("\n")
        stems: list[str] = self._stemmer.stemWords(words)
        return _applied(self._after, "\n".join(stems)).split("\n") if self._after else stems


def _by_line(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The same rules for words that stand one in a line."""
    return tuple((re.compile(pattern.pattern, re.MULTILINE), to) for pattern, to in rules)


def _applied(rules: tuple[Rule, ...], text: str) -> str:
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return text

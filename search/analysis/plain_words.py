"""Many plain words or runs at once: nothing but letters, or nothing but Han and kana, as is most of any text.

What the analyzer does to one word it does here to all of them in one text, a word a line: that takes a tenth
of the time. No step of it sees across the end of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from search.analysis.analyzer import Analyzer, ngrams
from search.analysis.letters import without_accents
from search.analysis.pieces import HAN_AND_KANA, IN_NGRAMS
from search.analysis.texts import words_of_run

#: What stands around a word and is part of no piece.
_AROUND = ".,;:!?()[]{}<>\"'`*/\\|_-“”‘’«»‹›„…–—·¿¡،؛؟۔።፣፤፥፦"
_BETWEEN_RUNS = ",.;:!?()，。、；：？！（）《》「」『』【】“”‘’…—·"
_RUN = re.compile(f"[{HAN_AND_KANA}]+")
_ONLY_RUNS = re.compile(f"[{HAN_AND_KANA}{re.escape(_BETWEEN_RUNS)}]+")
_CHARACTER, _TRIPLE = 1, 3


class Plain(NamedTuple):
    """What a chunk gives, each between spaces: the texts and stems of its tokens, and what is whole.

    Its n-grams have `size` characters and are those of its `letters`.
    """

    texts: str
    stems: str
    surfaces: str
    letters: str
    size: int

    def grams(self) -> str:
        """The n-grams, between spaces."""
        return " ".join([gram for part in self.letters.split() for gram in ngrams(part, self.size)])


def plain(chunks: Iterable[str], analyze: Analyzer) -> dict[str, Plain]:
    """Those of the chunks that are one plain word or plain runs, with the marks around them if any."""
    within = {chunk: chunk.strip(_AROUND) for chunk in chunks}
    words = {word for word in within.values() if word.isalpha()}
    if not IN_NGRAMS.search("".join(within.values())):
        found = {}
    else:
        words = {word for word in words if not IN_NGRAMS.search(word)}
        found = dict(_of_runs([chunk for chunk in within if _ONLY_RUNS.fullmatch(chunk)], analyze))
    known = dict(_of_words(sorted(words), analyze)) if words else {}
    return found | {chunk: known[word] for chunk, word in within.items() if word in known}


def _of_words(words: list[str], analyze: Analyzer) -> Iterator[tuple[str, Plain]]:
    """Each word that is still one word when it is folded; the others are left to the analyzer."""
    with_accents = analyze.with_accents("\n".join(words))
    folded = with_accents.split("\n")
    bare = without_accents(with_accents).split("\n")
    stems = without_accents("\n".join(analyze.stems(folded))).split("\n")
    texts = folded if analyze.analysis.keeps_marks else bare
    for word, text, stem, letters in zip(words, texts, stems, bare, strict=True):
        if text.isalnum() and letters.isalnum() and not IN_NGRAMS.search(text):
            yield word, Plain(text, stem or text, text, letters, _TRIPLE)


def _of_runs(chunks: list[str], analyze: Analyzer) -> Iterator[tuple[str, Plain]]:
    """Each chunk of runs and nothing else but marks between them."""
    runs_of = [_RUN.findall(chunk) for chunk in chunks]
    folded = iter(analyze.fold("\n".join([run for runs in runs_of for run in runs])).split("\n"))
    for chunk, runs in zip(chunks, runs_of, strict=True):
        surfaces = [next(folded) for _ in runs]
        texts = " ".join([" ".join(words_of_run(run, "pairs")) for run in surfaces])
        whole = " ".join(surfaces)
        yield chunk, Plain(texts, texts, whole, without_accents(whole), _CHARACTER)

"""Made-up text that weighs as real text does: sentences of the golden collection, half their words replaced.

The new words are made of halves of real ones and drawn by Zipf's law, so few are common and most are rare.
"""

from __future__ import annotations

import itertools
import random
import re

from tests.search.golden.collection import load_works

LANGUAGES = ("en", "fr", "ar", "zh-hans", "vi")
WITHOUT_SPACES = frozenset({"zh-hans"})
VOCABULARY = 20_000
REPLACED = 0.5
SENTENCE_ENDS = re.compile(r"(?<=[.!?。！？؟])\s*")


class Prose:
    """Writes text of one language; the same seed writes the same."""

    def __init__(self, language: str, seed: int = 1) -> None:
        self.random = random.Random(f"{language} {seed}")  # noqa: S311  # text for a measurement
        self.joint = "" if language in WITHOUT_SPACES else " "
        texts = [work.texts[language] for work in load_works()]
        sentences = itertools.chain.from_iterable(
            SENTENCE_ENDS.split(f"{text.summary} {text.body}") for text in texts
        )
        self.sentences = [words for words in map(self._words, sentences) if words]
        self.titles = [self._words(text.title) for text in texts]
        real = sorted({word for words in self.sentences for word in words if len(word) > 1})
        self.vocabulary = [self._made_up(real) for _ in range(VOCABULARY)]
        self.weights = list(itertools.accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))

    def title(self) -> str:
        """A title of a real one's length, never twice the same by more than chance."""
        return self.joint.join([*self._varied(self.random.choice(self.titles)), self._new_words(1)[0]])

    def text(self, sentences: int) -> str:
        """So many sentences."""
        return " ".join(
            self.joint.join(self._varied(self.random.choice(self.sentences))) for _ in range(sentences)
        )

    def question(self, words: int) -> str:
        """Words that stand together in such a text, so that most are found somewhere."""
        there: list[str] = []
        while len(there) < words:
            there += self._varied(self.random.choice(self.sentences))
        start = self.random.randrange(len(there) - words + 1)
        return self.joint.join(there[start : start + words])

    def _words(self, text: str) -> list[str]:
        if self.joint:
            return text.split()
        return [text[place : place + 2] for place in range(0, len(text), 2)]

    def _made_up(self, real: list[str]) -> str:
        head, tail = self.random.choice(real), self.random.choice(real)
        return head[: (len(head) + 1) // 2] + tail[len(tail) // 2 :]

    def _new_words(self, number: int) -> list[str]:
        return self.random.choices(self.vocabulary, cum_weights=self.weights, k=number)

    def _varied(self, words: list[str]) -> list[str]:
        new = self._new_words(len(words))
        return [
            other if self.random.random() < REPLACED else word for word, other in zip(words, new, strict=True)
        ]

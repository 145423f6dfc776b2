"""The works that match a question in one language: as a set at once, with scores when an order needs them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from search.engine.embedded.works import bits_of

Read = Callable[[], tuple[Collection[int], Iterable[float]]]


class Matches:
    """What was found for parts of a question; how well a work matches is the sum over the parts.

    No work matches better than `bound` says.
    """

    def __init__(self) -> None:
        self.works = 0
        self.bound = 0.0
        self._parts: list[Read] = []

    def add(self, works: int, bound: float, read: Read) -> None:
        """Take works in; `read` tells how well each matches."""
        if works:
            self.works |= works
            self.bound += bound
            self._parts.append(read)

    def join(self, others: Matches, weight: float) -> None:
        """Take in what others match, each worth so much of what it is there."""

        def weighed() -> tuple[Collection[int], Iterable[float]]:
            scores = others.scores()
            return scores.keys(), [score * weight for score in scores.values()]

        self.add(others.works, others.bound * weight, weighed)

    def scores(self) -> dict[int, float]:
        """How well each work matches."""
        scores: dict[int, float] = {}
        for numbers, values in sorted((read() for read in self._parts), key=lambda part: -len(part[0])):
            if not scores:
                scores.update(zip(numbers, values, strict=True))
                continue
            known = scores.get
            for number, value in zip(numbers, values, strict=True):
                scores[number] = known(number, 0.0) + value
        return scores


def matches_of(scores: dict[int, float]) -> Matches:
    """From scores that are known."""
    found = Matches()
    bound = max(scores.values(), default=0.0)
    found.add(bits_of(scores), bound, lambda: (scores.keys(), scores.values()))
    return found

"""How well an engine answers the golden queries: share of first hits, MRR@10, typing errors found."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from statistics import fmean

from search.contracts import Hit, SearchEngine, SearchQuery, SearchUnavailable
from tests.search.golden.collection import TYPING_ERROR, GoldenQuery

DEPTH = 10
PATIENCE = 60.0  # seconds
JUDGED = ("embedded", "elastic")  # the fallback is shown, and held to nothing
FIRST_HITS, MRR, TYPING_ERRORS, WORST_MRR = 0.90, 0.93, 0.85, 0.85
MEANS_APART, LANGUAGE_BELOW = 0.02, 0.05

MakeQuery = Callable[[str, str], SearchQuery]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One query and the works that were found, best first."""

    query: GoldenQuery
    found: tuple[str, ...]

    @property
    def rank(self) -> int:
        """The place of the best expected work, counted from one; 0 where none is in the first ten."""
        wanted = self.query.expects[:1] if self.query.is_ordered else self.query.expects
        return next((place for place, work in enumerate(self.found, 1) if work in wanted), 0)

    @property
    def is_right(self) -> bool:
        """Whether the first hit is an expected one, and the order is the expected one where there is one."""
        if not self.query.is_ordered:
            return self.rank == 1
        return (
            self.rank == 1 and tuple(w for w in self.found if w in self.query.expects) == self.query.expects
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """All outcomes of one language on one engine."""

    engine: str
    language: str
    outcomes: tuple[Outcome, ...]
    first_hits: float = field(init=False)
    mrr: float = field(init=False)
    typing_errors: float = field(init=False)

    def __post_init__(self) -> None:
        ranks = [outcome.rank for outcome in self.outcomes]
        typed = [outcome.rank > 0 for outcome in self.outcomes if outcome.query.kind == TYPING_ERROR]
        object.__setattr__(self, "first_hits", fmean(outcome.is_right for outcome in self.outcomes))
        object.__setattr__(self, "mrr", fmean(1 / rank if rank else 0.0 for rank in ranks))
        object.__setattr__(self, "typing_errors", fmean(typed) if typed else 1.0)

    @property
    def failures(self) -> tuple[Outcome, ...]:
        """What is not right at the top."""
        return tuple(outcome for outcome in self.outcomes if not outcome.is_right)


def score(
    engine: SearchEngine, language: str, queries: Iterable[GoldenQuery], make_query: MakeQuery
) -> Score:
    """Ask every query of a language as one of its readers."""
    outcomes = tuple(
        Outcome(
            query=query,
            found=tuple(hit.work for hit in _hits(engine, make_query(query.text, language))[:DEPTH]),
        )
        for query in queries
    )
    return Score(engine=engine.name, language=language, outcomes=outcomes)


def _hits(engine: SearchEngine, query: SearchQuery) -> tuple[Hit, ...]:
    """What is found; a busy machine may make an engine miss its time limit, and only hits count here."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return engine.search(query).hits
        except SearchUnavailable:
            if time.monotonic() > until:
                raise


def unmet(scores: Iterable[Score]) -> list[str]:
    """The thresholds that one engine misses, in words."""
    scores = list(scores)
    means = {
        "first hits": (fmean(each.first_hits for each in scores), FIRST_HITS),
        "MRR@10": (fmean(each.mrr for each in scores), MRR),
        "typing errors found": (fmean(each.typing_errors for each in scores), TYPING_ERRORS),
    }
    engine = scores[0].engine
    missed = [
        f"{engine}: {name} {reached:.3f}, wanted {wanted:.2f}"
        for name, (reached, wanted) in means.items()
        if reached < wanted
    ]
    return missed + [
        f"{engine}: MRR@10 in {each.language} {each.mrr:.3f}, wanted {WORST_MRR:.2f}"
        for each in scores
        if each.mrr < WORST_MRR
    ]


def disagreements(one: Mapping[str, Score], other: Mapping[str, Score]) -> list[str]:
    """Where two engines, each a score by language, are further apart than they may be, in words."""
    both = sorted(one.keys() & other.keys())
    names = f"{one[both[0]].engine} and {other[both[0]].engine}"
    apart = abs(fmean(one[code].mrr for code in both) - fmean(other[code].mrr for code in both))
    told = [f"{names}: means {apart:.3f} apart, at most {MEANS_APART}"] if apart > MEANS_APART else []
    return told + [
        f"{names}: {code} {abs(one[code].mrr - other[code].mrr):.3f} apart, at most {LANGUAGE_BELOW}"
        for code in both
        if abs(one[code].mrr - other[code].mrr) > LANGUAGE_BELOW
    ]

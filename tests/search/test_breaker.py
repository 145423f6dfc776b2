"""An engine that failed is left alone for a while; then one caller tries, and the others wait for it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from search.breaker import Breaker
from search.contracts import SearchUnavailable

pytestmark = pytest.mark.unit


class Clock:
    """Time that passes when the test says so."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


class Engine:
    """Counts the questions and fails while it is away."""

    def __init__(self) -> None:
        self.asked = 0
        self.away = True

    def __call__(self) -> str:
        self.asked += 1
        if self.away:
            raise SearchUnavailable
        return "answer"


def outcome(breaker: Breaker, engine: Engine) -> str:
    """What the caller gets."""
    try:
        return breaker.call(engine)
    except SearchUnavailable:
        return "unavailable"


def test_one_failure_spares_the_next_callers() -> None:
    engine, breaker = Engine(), Breaker(Clock())

    assert [outcome(breaker, engine) for _ in range(5)] == ["unavailable"] * 5
    assert (engine.asked, breaker.is_open) == (1, True)


def test_engine_that_is_back_is_asked_again_after_the_rest() -> None:
    clock, engine = Clock(), Engine()
    breaker = Breaker(clock)
    outcome(breaker, engine)
    engine.away = False
    clock.now += 4.9
    early = outcome(breaker, engine)
    clock.now += 0.1

    assert (early, outcome(breaker, engine), breaker.is_open) == ("unavailable", "answer", False)
    assert outcome(breaker, engine) == "answer"


def test_rest_grows_to_a_minute() -> None:
    clock, engine = Clock(), Engine()
    breaker = Breaker(clock)
    times = []
    for _ in range(3000):
        before = engine.asked
        outcome(breaker, engine)
        if engine.asked > before:
            times.append(clock.now - 100)
        clock.now += 0.5

    pauses = [later - earlier for earlier, later in pairwise(times)]
    assert pauses[:6] == [5, 10, 20, 40, 60, 60]


def test_only_one_caller_tries_while_the_others_wait() -> None:
    clock, engine = Clock(), Engine()
    breaker = Breaker(clock)
    outcome(breaker, engine)
    clock.now += 5

    def trial() -> str:
        others = [outcome(breaker, engine) for _ in range(3)]
        assert others == ["unavailable"] * 3
        return "answer"

    assert breaker.call(trial) == "answer"
    assert engine.asked == 1

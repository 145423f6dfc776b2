"""How long something takes: on the wall, because an engine may work elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Latency:
    """The middle and the slow end of many, in milliseconds."""

    p50: float
    p95: float

    def __str__(self) -> str:
        return f"{self.p50:8.1f} {self.p95:8.1f}"


def seconds(work: Callable[[], object]) -> float:
    """How long it takes once."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def latency(taken: Iterable[float]) -> Latency:
    """Of times in seconds."""
    ordered = sorted(taken)
    return Latency(ordered[len(ordered) // 2] * 1000, ordered[int(len(ordered) * 0.95)] * 1000)

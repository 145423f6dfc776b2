"""How long something takes: processor time of what runs in this process, so that other work does not count.

Where a server does the work it is time on the wall, which other work makes longer.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

BEHIND_A_NETWORK = frozenset({"elastic"})


@dataclass(frozen=True, slots=True)
class Latency:
    """The middle and the slow end of many, in milliseconds."""

    p50: float
    p95: float

    def __str__(self) -> str:
        return f"{self.p50:8.1f} {self.p95:8.1f}"


def seconds(work: Callable[[], object], engine: str = "") -> float:
    """How long it takes once."""
    clock = time.perf_counter if engine in BEHIND_A_NETWORK else time.process_time
    started = clock()
    work()
    return clock() - started


def latency(taken: Iterable[float]) -> Latency:
    """Of times in seconds."""
    ordered = sorted(taken)
    return Latency(ordered[len(ordered) // 2] * 1000, ordered[int(len(ordered) * 0.95)] * 1000)

"""Keeps questions from an engine that is away: after a failure it is left alone for a while.

So a hanging engine costs one time-out per period and process, not one per visitor.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from search.contracts import SearchUnavailable

Answer = TypeVar("Answer")
FIRST_REST, LONGEST_REST = 5.0, 60.0


class Breaker:
    """Closed while the engine answers. Open after a failure; then one caller at a time tries again."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._closed_at = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the last question failed."""
        return self._failures > 0

    def reset(self) -> None:
        """Forget all failures."""
        with self._lock:
            self._failures, self._closed_at = 0, 0.0

    def call(self, ask: Callable[[], Answer]) -> Answer:
        """Ask, unless the engine rests. Raises SearchUnavailable when it rests or fails."""
        with self._lock:
            if self._failures:
                if self._clock() < self._closed_at:
                    raise SearchUnavailable("The engine failed a moment ago and is left alone.")
                self._rest()  # the others wait until this trial has an answer
        try:
            answer = ask()
        except SearchUnavailable:
            with self._lock:
                self._failures += 1
                self._rest()
            raise
        self.reset()
        return answer

    def _rest(self) -> None:
        pause = FIRST_REST * 2.0 ** min(max(self._failures - 1, 0), 10)
        self._closed_at = self._clock() + min(LONGEST_REST, pause)

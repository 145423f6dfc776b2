"""What one request costs: the median of its CPU, and its number of database queries. Nothing is cached."""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import dataclass

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from bench.setting.stock_urls import STOCK_MIDDLEWARE

WARM_UP, ROUNDS = 3, 25
TURNS, ROUNDS_A_TURN = 6, 6
#: How many calls deeper each turn asks than the one before: a sixth of a piece of Python's stack. What
#: happens where a piece ends (portal/middleware/roomy_stack.py) must not decide about a page by chance.
FRAMES_A_TURN = 19
STOCK = {"ROOT_URLCONF": "bench.setting.stock_urls", "MIDDLEWARE": STOCK_MIDDLEWARE}


@dataclass(frozen=True, slots=True)
class Measured:
    """One address: the median CPU of a request in milliseconds, and its number of queries."""

    milliseconds: float
    queries: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What a page costs, and what the bare page costs at the same time: how fast a processor is changes."""

    page: Measured
    bare: Measured

    @property
    def ratio(self) -> float:
        """The page as a multiple of the bare one."""
        return self.page.milliseconds / self.bare.milliseconds


def measure(url: str) -> Measured:
    """Ask the address until it is warm, then take the median of the rounds."""
    address = _Address(url)
    address.ask(ROUNDS)
    return address.measured()


def measure_as_stock(url: str) -> Measured:
    """The same, as a stock Wagtail site would serve the address."""
    with override_settings(**STOCK):
        return measure(url)


def measure_beside(url: str, bare_url: str) -> Beside:
    """Measure a page and the bare one in turns, the bare one as a stock Wagtail site would serve it."""
    page, bare = _Address(url), _Address(bare_url)
    for turn in range(TURNS):
        depth = turn * FRAMES_A_TURN
        with override_settings(**STOCK):
            _deeper(depth, bare)
        _deeper(depth, page)
    return Beside(page.measured(), bare.measured())


def _deeper(frames: int, address: _Address) -> None:
    """Ask the address from so many calls below this one."""
    if frames:
        _deeper(frames - 1, address)
    else:
        address.ask(ROUNDS_A_TURN)


class _Address:
    """An address that is asked again and again, and how long each answer took the processor, in seconds."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._client = Client()
        self._seconds: list[float] = []
        self._queries = 0

    def ask(self, rounds: int) -> None:
        """Ask until it is warm, count its queries once, and take the time of so many rounds."""
        for _ in range(WARM_UP):
            if (status := self._client.get(self._url).status_code) != 200:  # noqa: PLR2004  # not a page
                sys.exit(f"{self._url} answers {status}")
        with CaptureQueriesContext(connection) as queries:
            self._client.get(self._url)
            self._queries = len(queries)  # the next request empties the list
        for _ in range(rounds):
            started = time.process_time()
            self._client.get(self._url)
            self._seconds.append(time.process_time() - started)

    def measured(self) -> Measured:
        """The median of all rounds so far."""
        return Measured(statistics.median(self._seconds) * 1000, self._queries)

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
STOCK = {"ROOT_URLCONF": "bench.setting.stock_urls", "MIDDLEWARE": STOCK_MIDDLEWARE}


@dataclass(frozen=True, slots=True)
class Measured:
    """One address: the median CPU of a request in milliseconds, and its number of queries."""

    milliseconds: float
    queries: int


def measure(url: str) -> Measured:
    """Ask the address until it is warm, then take the median of the rounds."""
    client = Client()
    for _ in range(WARM_UP):
        response = client.get(url)
        if response.status_code != 200:  # noqa: PLR2004  # anything else is not a page
            sys.exit(f"{url} answers {response.status_code}")
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
        count = len(queries)  # the next request empties the list
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        client.get(url)
        times.append(time.process_time() - started)
    return Measured(statistics.median(times) * 1000, count)


def measure_as_stock(url: str) -> Measured:
    """The same, as a stock Wagtail site would serve the address."""
    with override_settings(**STOCK):
        return measure(url)

"""`./dev bench pages`: CPU per request of each page type beside a bare stock Wagtail page, and its queries.

Uncached, in one process, in one run; bench/README.md says how to read the table.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import dataclass

from bench.setting.database import set_up

set_up()

from django.db import connection  # noqa: E402  # after the settings are chosen
from django.test import Client, override_settings  # noqa: E402  # as above
from django.test.utils import CaptureQueriesContext  # noqa: E402  # as above
from wagtail.models import Page  # noqa: E402  # as above

from bench.setting.stock_urls import STOCK_MIDDLEWARE  # noqa: E402  # as above
from bench.setting.volume import grow_to  # noqa: E402  # as above
from practices.models import GoodPracticePage  # noqa: E402  # as above
from tests.factories.offices import make_home, make_office  # noqa: E402  # as above
from tests.factories.site import make_one_of_each  # noqa: E402  # as above

FEW, MANY = 50, 5_000
WARM_UP, ROUNDS = 3, 25
TARGET = 2.0
BARE = "bare stock page"
STOCK = {"ROOT_URLCONF": "bench.setting.stock_urls", "MIDDLEWARE": STOCK_MIDDLEWARE}


@dataclass(frozen=True, slots=True)
class Measured:
    """One address: the median CPU of a request in milliseconds, and its number of queries."""

    milliseconds: float
    queries: int


def addresses() -> dict[str, str]:
    """Make one page of each kind and the bare one; return their addresses by name."""
    kinds = make_one_of_each()
    bare = Page(title="Bare", slug="bare")
    make_home().add_child(instance=bare)
    urls = {BARE: bare, **kinds}
    return {name: f"/en/{page.url_path.split('/', 2)[2]}" for name, page in urls.items()} | {
        "search page": "/en/search/?q=practice"
    }


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


def measure_all(urls: dict[str, str]) -> dict[str, Measured]:
    """Measure every address; the bare page as a stock site would serve it."""
    with override_settings(**STOCK):
        bare = measure(urls[BARE])
    return {BARE: bare} | {name: measure(url) for name, url in urls.items() if name != BARE}


def table(few: dict[str, Measured], many: dict[str, Measured]) -> bool:
    """Print the table; return whether each number of queries stayed the same."""
    print(f"{'page':18} {'ms':>7} {'of bare':>8} {'':9} {'queries at':>10} {FEW:>5} {MANY:>6}")
    for name, now in many.items():
        ratio = now.milliseconds / many[BARE].milliseconds
        verdict = "" if ratio <= TARGET else "over 2 x"
        grew = "" if now.queries == few[name].queries else "  grows"
        counts = f"{few[name].queries:>5} {now.queries:>6}{grew}"
        print(f"{name:18} {now.milliseconds:7.1f} {ratio:7.1f}x {verdict:9} {'':10} {counts}")
    return all(few[name].queries == many[name].queries for name in many)


def main() -> int:
    """Measure with few and with many practices. Fails when a number of queries grows with them."""
    urls = addresses()
    offices = [make_office(code) for code in ("CN", "ET", "ID", "PK")]
    sample = GoodPracticePage.objects.get()
    print(f"Making {FEW} practices, measuring, making {MANY} …", flush=True)
    grow_to(FEW, offices, sample)
    few = measure_all(urls)
    grow_to(MANY, offices, sample)
    return 0 if table(few, measure_all(urls)) else 1


if __name__ == "__main__":
    sys.exit(main())

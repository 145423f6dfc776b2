"""`./dev bench pages`: CPU per request of each page type beside a bare stock Wagtail page, and its queries.

Uncached, in one process, in one run; bench/README.md says how to read the table.
"""

from __future__ import annotations

import os
import sys

from bench.setting.database import set_up

set_up(engine=os.environ.get("SEARCH_ENGINE", "embedded"))

from wagtail.models import Page  # noqa: E402  # after the settings are chosen

from bench.setting.request_cost import Beside, measure_as_stock, measure_beside  # noqa: E402  # as above
from bench.setting.volume import fill_to  # noqa: E402  # as above
from practices.models import GoodPracticePage  # noqa: E402  # as above
from tests.factories.offices import make_home, make_office  # noqa: E402  # as above
from tests.factories.site import make_one_of_each  # noqa: E402  # as above

FEW, MANY = 50, 5_000
TARGET = 2.0
BARE = "bare stock page"


def addresses() -> dict[str, str]:
    """Make one page of each kind and the bare one; return their addresses by name."""
    kinds = make_one_of_each()
    bare = Page(title="Bare", slug="bare")
    make_home().add_child(instance=bare)
    urls = {BARE: bare, **kinds}
    return {name: f"/en/{page.url_path.split('/', 2)[2]}" for name, page in urls.items()} | {
        "search page": "/en/search/?q=practice"
    }


def measure_all(urls: dict[str, str]) -> dict[str, Beside]:
    """Measure every address, each in turns with the bare page as a stock site would serve it."""
    bare = measure_as_stock(urls[BARE])
    pages = {name: url for name, url in urls.items() if name != BARE}
    return {BARE: Beside(bare, bare)} | {name: measure_beside(url, urls[BARE]) for name, url in pages.items()}


def table(few: dict[str, Beside], many: dict[str, Beside]) -> bool:
    """Print the table; return whether each number of queries stayed the same."""
    print(f"{'page':18} {'ms':>7} {'of bare':>8} {'':9} {'queries at':>10} {FEW:>5} {MANY:>6}")
    for name, now in many.items():
        before, after = few[name].page.queries, now.page.queries
        verdict = "" if now.ratio <= TARGET else "over 2 x"
        counts = f"{before:>5} {after:>6}{'' if before == after else '  grows'}"
        print(f"{name:18} {now.page.milliseconds:7.1f} {now.ratio:7.1f}x {verdict:9} {'':10} {counts}")
    return all(few[name].page.queries == now.page.queries for name, now in many.items())


def main() -> int:
    """Measure with few and with many practices. Fails when a number of queries grows with them."""
    urls = addresses()
    offices = [make_office(code) for code in ("CN", "ET", "ID", "PK")]
    sample = GoodPracticePage.objects.get()
    print(f"Making {FEW} practices, measuring, making {MANY} …", flush=True)
    fill_to(FEW, offices, sample)
    few = measure_all(urls)
    fill_to(MANY, offices, sample)
    return 0 if table(few, measure_all(urls)) else 1


if __name__ == "__main__":
    sys.exit(main())

"""The parts of `./dev bench search`: build, questions, the page, publishing, memory. Each returns figures."""

from __future__ import annotations

import socket
import statistics
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any
from unittest.mock import patch
from urllib.parse import quote

from django.core.management import call_command
from wagtail.models import Page

from bench.setting.clock import Latency, latency, seconds
from bench.setting.engines import engine_in_use, size_of_tables
from bench.setting.made_up import documents
from bench.setting.prose import LANGUAGES, Prose
from bench.setting.request_cost import ROUNDS, measure
from practices.models import GoodPracticePage
from search import concepts
from search.contracts import SearchEngine, SearchQuery, SearchUnavailable
from search.outbox.rebuilding import rebuild_index, rebuild_rows
from search.query_text import parse
from search.views import FACETS

LENGTHS = (1, 3, 10)
PER_LANGUAGE = 10  # questions of each length
COMFORTABLE = 1_000  # pages about which Wagtail's search and the fallback, which take long, are asked in full
PUBLISHED = 20
TWO_FILTERS = {"theme": frozenset({"gender-equality"}), "country": frozenset({"CN", "ET"})}
#: Where a server hangs or is away, no worker runs and nothing waits for it: as in production.
CLOSED_PORT = "http://127.0.0.1:9"
TWO_FACETS = ("country", "theme")
Question = tuple[str, str]
Some = Callable[[list[Question]], list[Question]]


@dataclass(frozen=True, slots=True)
class Built:
    """How long a whole index took, in seconds, and its size in bytes."""

    seconds: float
    size: int

    def followed_by(self, other: Built) -> Built:
        """Both, one after the other; the size is the last one's."""
        return Built(self.seconds + other.seconds, other.size)


def questions(which: str = "asked") -> dict[int, list[Question]]:
    """Questions of each length with their language, the same in every run; `which` gives others."""
    writers = {code: Prose(code) for code in LANGUAGES}
    for writer in writers.values():
        writer.random.seed(which)
    return {
        length: [(code, writers[code].question(length)) for code in LANGUAGES for _ in range(PER_LANGUAGE)]
        for length in LENGTHS
    }


def fewer(asked: list[Question]) -> list[Question]:
    """One question of each language, for a search that takes long."""
    return asked[::PER_LANGUAGE]


def build_wagtail() -> Built:
    """Wagtail's own index of the same pages."""
    taken = seconds(lambda: call_command("update_index", verbosity=0))
    return Built(taken, size_of_tables("wagtailsearch_"))


def build_rows(*, from_nothing: bool = False) -> Built:
    """The document rows, which every engine is built from; where nothing has changed, or all of them."""
    taken = seconds(partial(rebuild_rows, from_nothing=from_nothing))
    return Built(taken, size_of_tables("search_"))


def build_engine(engine: SearchEngine, *, from_nothing: bool = False) -> Built:
    """The engine's index from the document rows, beginning with the one that is there or with nothing."""
    taken = seconds(partial(rebuild_index, from_nothing=from_nothing), engine.name)
    return Built(taken, engine.status().size_in_bytes)


def build_made_up(engine: SearchEngine, total: int) -> Built:
    """The engine's index of so many documents without pages; the time to make them up is left out."""
    making = seconds(lambda: deque(documents(total), maxlen=0), engine.name)

    def build() -> None:
        with engine.rebuild() as writer:
            writer.upsert(documents(total))

    taken = seconds(build, engine.name)
    return Built(taken - making, engine.status().size_in_bytes)


def forget(engine: SearchEngine) -> None:
    """Leave an empty index behind: a server is not ours alone."""
    with engine.rebuild():
        pass


def as_page_asks(
    text: str, code: str, filters: Mapping[str, frozenset[str]], facets: tuple[str, ...] = FACETS
) -> SearchQuery:
    """The first page of a search with its facets."""
    words = parse(text)
    return SearchQuery(
        locale=code,
        text=words,
        concepts=concepts.recognised(words, code),
        filters=filters,
        facets=facets,
    )


def warm_up(engine: SearchEngine) -> None:
    """Other questions first, as many as of one length: no index is asked for the first time in its life."""
    for asked in questions("before").values():
        ask_engine(engine, asked[:: len(LENGTHS)])


def ask_of_each_length(
    engine: SearchEngine, asked: Mapping[int, list[Question]], some: Some = list
) -> list[Latency]:
    """Questions of one, three and ten words with all facets."""
    return [ask_engine(engine, some(asked[length])) for length in LENGTHS]


def ask_engine(
    engine: SearchEngine,
    asked: list[Question],
    *,
    filtered: bool = False,
    facets: tuple[str, ...] = FACETS,
) -> Latency:
    """The engine's time for each question, facets counted; one given up counts as long as it took."""
    filters = TWO_FILTERS if filtered else {}

    def ask(query: SearchQuery) -> None:
        with suppress(SearchUnavailable):
            engine.search(query)

    queries = [as_page_asks(text, code, filters, facets) for code, text in asked]
    ask(queries[0])
    return latency(seconds(partial(ask, query), engine.name) for query in queries)


def ask_wagtail(asked: list[Question]) -> Latency:
    """Wagtail's time for the first page and the number of hits; it counts no facets."""

    def ask(text: str) -> None:
        found = Page.objects.live().search(text, operator="or")
        list(found[:20])
        found.count()

    return latency(seconds(partial(ask, text)) for _, text in asked)


def page_cost(engine: SearchEngine, text: str) -> tuple[float, float]:
    """CPU of the whole search page, and of all in it but the engine, in milliseconds."""
    spent: list[float] = []
    search = engine.search

    def timed(query: SearchQuery) -> Any:
        started = time.process_time()
        try:
            return search(query)
        finally:
            spent.append((time.process_time() - started) * 1000)

    with patch.object(engine, "search", timed):
        whole = measure(f"/en/search/?q={quote(text)}").milliseconds
    return whole, whole - statistics.median(spent[-ROUNDS:])


def publish() -> Latency:
    """Saving and publishing a change of one practice, on the wall: a server that hangs would show there."""
    page = GoodPracticePage.objects.live().order_by("pk")[0]
    taken = []
    for number in range(PUBLISHED):
        page.summary = f"Change {number} of the summary."
        taken.append(seconds(lambda: page.save_revision().publish(), "elastic"))
    return latency(taken)


@contextmanager
def hanging_server() -> Iterator[str]:
    """The address of a server that takes every connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def publish_on_elastic() -> dict[str, Latency]:
    """With the server up, down and hanging."""
    with engine_in_use("elastic"):
        found = {"elastic up": publish()}
    with engine_in_use("elastic", ELASTICSEARCH_URL=CLOSED_PORT):
        found["elastic down"] = publish()
    with hanging_server() as url, engine_in_use("elastic", ELASTICSEARCH_URL=url):
        found["elastic hanging"] = publish()
    return found


def memory_of_rebuild(database: str, engine: str) -> tuple[int, int]:
    """Peak memory of a process before and after it rebuilt, in bytes."""
    command = [sys.executable, "-m", "bench.setting.rebuild_alone", database, engine]
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    before, after = map(int, said.split()[-2:])
    return before, after

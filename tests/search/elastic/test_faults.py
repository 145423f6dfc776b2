"""Law 9: whatever the server does, SearchUnavailable comes within two seconds and nothing else does."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from elasticsearch import Elasticsearch

from search.contracts import SearchUnavailable
from search.engine.elastic.engine import ElasticEngine
from tests.search.documents import document, query
from tests.search.elastic.conftest import indexes
from tests.search.elastic.talkers import (
    drips,
    drips_its_head,
    hangs_up,
    listening,
    never_answers,
    nobody,
    says,
)

LIMIT = 2.0
LISTENING = "0A"
Question = Callable[[ElasticEngine], object]
QUESTIONS: dict[str, Question] = {
    "search": lambda engine: engine.search(query("safety", facets=("country",))),
    "browse": lambda engine: engine.search(query()),
    "suggest": lambda engine: engine.suggest("saf", locale="en"),
    "related": lambda engine: engine.related("page:1", locale="en"),
}
SERVERS: dict[str, Callable[[], AbstractContextManager[str]]] = {
    "closed": nobody,
    "hanging": lambda: listening(never_answers),
    "dripping": lambda: listening(drips),
    "dripping its head": lambda: listening(drips_its_head),
    "hanging up": lambda: listening(hangs_up),
    "429": lambda: listening(
        says(b"429 Too Many Requests", b'{"error":{"type":"circuit_breaking_exception"}}')
    ),
    "503": lambda: listening(
        says(b"503 Service Unavailable", b'{"error":{"type":"no_master"},"status":503}')
    ),
    "403": lambda: listening(says(b"403 Forbidden", b'{"error":{"type":"cluster_block_exception"}}')),
    "404": lambda: listening(says(b"404 Not Found", b'{"error":{"type":"index_not_found_exception"}}')),
    "500 in HTML": lambda: listening(says(b"500 Oops", b"<html>")),
    "no JSON": lambda: listening(says(b"200 OK", b"nonsense")),
    "JSON of another kind": lambda: listening(says(b"200 OK", b'["hits"]')),
    "an empty answer": lambda: listening(says(b"200 OK", b"{}")),
    "hits that are none": lambda: listening(says(b"200 OK", b'{"hits":{"hits":7},"aggregations":[]}')),
}


def at(url: str) -> ElasticEngine:
    """An engine at an address."""
    return ElasticEngine(url=url, prefix="away", ca="", api_key="")


def seconds_until_unavailable(ask: Callable[[], object]) -> float:
    """How long it takes until the question ends as it must."""
    started = time.monotonic()
    with pytest.raises(SearchUnavailable):
        ask()
    return time.monotonic() - started


@pytest.mark.unit
@pytest.mark.parametrize("kind", SERVERS)
def test_bad_server_is_unavailable_within_two_seconds(kind: str) -> None:
    with SERVERS[kind]() as url, ThreadPoolExecutor(len(QUESTIONS)) as pool:
        waiting = {
            asked: pool.submit(seconds_until_unavailable, partial(question, at(url)))
            for asked, question in QUESTIONS.items()
        }
        taken = {asked: answer.result() for asked, answer in waiting.items()}

    assert {asked: seconds for asked, seconds in taken.items() if seconds >= LIMIT} == {}


@pytest.mark.unit
@pytest.mark.parametrize("kind", SERVERS)
def test_status_tells_a_bad_server_and_never_raises(kind: str) -> None:
    with SERVERS[kind]() as url:
        started = time.monotonic()
        assert at(url).status().problem
        assert time.monotonic() - started < LIMIT


@pytest.mark.unit
@pytest.mark.parametrize(
    "kind", [kind for kind in SERVERS if "hanging" not in kind and "dripping" not in kind]
)
def test_writing_to_a_bad_server_is_unavailable_and_refuses_no_document(kind: str) -> None:
    with SERVERS[kind]() as url:
        for write in (
            lambda: at(url).upsert([document(1)]),
            lambda: at(url).delete(["page:1"]),
            lambda: list(at(url).stored_versions()),
        ):
            with pytest.raises(SearchUnavailable) as raised:
                write()
            assert raised.value.refused == {}


@pytest.mark.unit
def test_what_is_told_of_a_fault_holds_no_text_of_the_answer() -> None:
    body = b'{"error":{"type":"x","reason":"Secret text of a page"},"status":500}'
    with listening(says(b"500 Oops", body)) as url, pytest.raises(SearchUnavailable) as raised:
        at(url).search(query("safety"))

    assert "Secret" not in str(raised.value)


def process_of(url: str) -> int:
    """The process that listens at the server's port, if it runs on this machine and we may see it; else 0."""
    port = f"{urlsplit(url).port:04X}"
    lines = [
        line.split() for name in ("tcp", "tcp6") for line in Path("/proc/net", name).read_text().splitlines()
    ]
    sockets = {
        f"socket:[{line[9]}]" for line in lines if line[3] == LISTENING and line[1].endswith(f":{port}")
    }
    for opened in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if str(opened.readlink()) in sockets:
                return int(opened.parts[2])
        except OSError:
            continue  # it ended, or is not ours to look at
    return 0


@contextmanager
def stopped(process: int) -> Iterator[None]:
    """The process stands still while the block runs."""
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


@pytest.mark.elasticsearch
@pytest.mark.alone
def test_real_server_that_is_stopped_and_goes_on(engine: ElasticEngine, elasticsearch_url: str) -> None:
    process = process_of(elasticsearch_url)
    if not process:
        pytest.skip(reason="the server is not a process of this machine that we may stop")
    engine.upsert([document(1, "Safety")])

    with stopped(process):
        for asked in QUESTIONS.values():
            started = time.monotonic()
            with pytest.raises(SearchUnavailable):
                asked(engine)
            assert time.monotonic() - started < LIMIT

    assert engine.search(query("safety")).total == 1


@pytest.mark.elasticsearch
def test_index_that_is_read_only_is_away_not_wrong(
    engine: ElasticEngine, server: Elasticsearch, prefix: str
) -> None:
    engine.upsert([document(1, "Safety")])
    for index in indexes(server, prefix):
        server.indices.put_settings(index=index, settings={"index.blocks.read_only_allow_delete": True})

    with pytest.raises(SearchUnavailable) as raised:
        engine.upsert([document(2, "Health")])

    assert raised.value.refused == {}
    assert engine.search(query("safety")).total == 1


@pytest.mark.elasticsearch
def test_document_that_the_server_never_takes_is_named_and_the_others_are_written(
    engine: ElasticEngine,
) -> None:
    bad = document(2, "Health", work="w" * 40_000)

    with pytest.raises(SearchUnavailable) as raised:
        engine.upsert([document(1, "Safety"), bad, document(3, "Work")])

    assert list(raised.value.refused) == ["page:2"]
    assert "immense term" in raised.value.refused["page:2"]
    assert sorted(key for key, _ in engine.stored_versions()) == ["page:1", "page:3"]

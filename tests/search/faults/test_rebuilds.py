"""Rebuilds that are killed or overtaken, and two workers at once: the index ends equal to the rows."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as portal_settings
from django.db import connection

from practices.models import GoodPracticePage
from search.contracts import SearchEngine
from search.engine import factory
from search.models import IndexedDocument, PendingChange
from search.outbox import keeper
from search.outbox.drain import drain
from search.outbox.rebuilding import rebuild_index
from tests.factories.offices import make_office
from tests.factories.practices import make_practice
from tests.search.faults.conftest import is_equal, look_for
from tests.search.memory_engine import Index

pytestmark = pytest.mark.integration

#: Rebuilds until the first documents are in the new index, says so, and waits to be killed.
HALF_A_REBUILD = """
import signal
import django
django.setup()
from search.outbox.rebuilding import rebuild_index
def halt(languages):
    print("half", flush=True)
    signal.pause()
rebuild_index(halt)
"""


def environment() -> dict[str, str]:
    """What another process needs to work on this test's database and index."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
        "SEARCH_ENGINE": portal_settings.SEARCH_ENGINE,
        "SEARCH_DIR": str(portal_settings.SEARCH_DIR),
        "ELASTICSEARCH_URL": portal_settings.ELASTICSEARCH_URL,
        "ELASTICSEARCH_PREFIX": portal_settings.ELASTICSEARCH_PREFIX,
        "PYTHONUNBUFFERED": "1",
    }


@pytest.fixture(params=["embedded", pytest.param("elastic", marks=pytest.mark.elasticsearch)])
def installation(
    request: pytest.FixtureRequest, transactional_db: None, settings: Any, tmp_path: Path
) -> Iterator[SearchEngine]:
    """An engine with its own index, shared with other processes; a worker drains."""
    settings.SEARCH_ENGINE, settings.SEARCH_DRAIN = request.param, "worker"
    settings.SEARCH_DIR = tmp_path / "search"
    if request.param == "elastic":
        settings.ELASTICSEARCH_URL = request.getfixturevalue("elasticsearch_url")
        settings.ELASTICSEARCH_PREFIX = f"{request.getfixturevalue('elasticsearch_prefix')}-rebuilds"
    factory.engine.cache_clear()
    rebuild_index()
    yield factory.engine()
    factory.engine.cache_clear()


@pytest.fixture
def practice(installation: SearchEngine) -> GoodPracticePage:
    """A practice that is found."""
    page = make_practice(make_office("CN"), "Coaching on site")
    drain()
    return page


def test_rebuild_that_is_killed_leaves_the_old_index_and_no_lock(
    practice: GoodPracticePage, installation: SearchEngine
) -> None:
    command = [sys.executable, "-c", HALF_A_REBUILD]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        meanwhile = keeper.state().doing
        process.kill()
    killed = look_for("coaching")

    practice.title = "Coaching for new readers"
    practice.save_revision().publish()
    done = drain()

    assert (said, meanwhile) == ("half\n", "rebuild")
    assert (killed.total, killed.engine, killed.degraded) == (1, installation.name, False)
    assert (done.is_busy, done.problem, done.sent) == (False, "", 1)
    assert (look_for("readers").total, is_equal()) == (1, True)
    rebuild_index()
    assert (look_for("readers").total, is_equal()) == (1, True)


def test_page_published_fifty_times_during_a_rebuild(
    practice: GoodPracticePage, installation: SearchEngine
) -> None:
    rounds = iter(range(1))

    def publish(languages: list[str]) -> None:
        for _ in rounds:
            for number in range(50):
                practice.title = f"Coaching version{number}"
                practice.save_revision().publish()

    rebuild_index(publish)

    assert look_for("version49").total == 1
    assert (is_equal(), PendingChange.objects.count()) == (True, 0)


def test_worker_command_takes_up_what_comes_and_ends_cleanly(
    practice: GoodPracticePage, installation: SearchEngine
) -> None:
    command = [sys.executable, str(portal_settings.BASE_DIR / "manage.py"), "search_worker", "--poll", "0.1"]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        practice.unpublish()
        second = process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        last = process.stdout.read()

    assert first == "The search worker waits for changes.\n"
    assert second.startswith("0 sent, 1 removed in ")
    assert (last, process.returncode) == ("The search worker ends.\n", 0)
    assert is_equal()


def test_two_workers_never_write_at_once(transactional_db: None, index: Index) -> None:
    office = make_office("CN")
    pages = [make_practice(office, f"Coaching {number}") for number in range(3)]
    writing, most, end = 0, 0, threading.Event()
    lock = threading.Lock()

    def enter() -> None:
        nonlocal writing, most
        with lock:
            writing += 1
            most = max(most, writing)
        end.wait(0.02)  # as long as a write takes
        with lock:
            writing -= 1

    index.before_writing = enter

    def work() -> None:
        while not end.is_set():
            drain()
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for number in range(15):
        page = pages[number % 3]
        page.title = f"Coaching {number} again"
        page.save_revision().publish()
    end.set()
    for worker in workers:
        worker.join()
    drain()

    rows = dict(IndexedDocument.objects.values_list("document_id", "version"))
    assert (most, index.versions() == rows, PendingChange.objects.count()) == (1, True, 0)

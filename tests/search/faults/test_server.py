"""Whatever the server does: publishing asks nothing of it, search answers in time, nothing is lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

import pytest
from elasticsearch import Elasticsearch
from wagtail.models import PageViewRestriction

from practices.models import GoodPracticePage
from search.engine import factory
from search.engine.elastic import transport
from search.models import PendingChange
from search.outbox import queue
from search.outbox.drain import drain
from tests.factories.practices import make_practice
from tests.harness.faulty_server import FAULTS, FaultyServer, process_on_port
from tests.search.faults.conftest import is_equal, look_for, time_passes

pytestmark = [pytest.mark.integration, pytest.mark.elasticsearch]

IN_TIME = 2.0
FROM_DATABASE = [(1, "database", True)] * 2
AT_ONCE = 1.0  # while the breaker is open; most of it is the page itself on a busy machine


@pytest.mark.parametrize("fault", FAULTS)
def test_server_that_misbehaves(
    server: FaultyServer,
    practice: GoodPracticePage,
    django_capture_on_commit_callbacks: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
) -> None:
    before = look_for("coaching")
    server.break_by(fault)
    connections = server.connections

    with django_capture_on_commit_callbacks(execute=True):
        make_practice(practice.get_parent().specific, "Coaching again")
        practice.unpublish()
    asked_by_publishing = server.connections - connections
    first, second = look_for("coaching"), look_for("coaching")
    with monkeypatch.context() as hurried:
        hurried.setattr(transport, "WRITING", IN_TIME)  # it would wait for twenty seconds
        done = drain()

    assert (before.total, before.engine, before.degraded) == (1, "elastic", False)
    assert asked_by_publishing == 0
    assert [(told.total, told.engine, told.degraded) for told in (first, second)] == [
        (1, "database", True)
    ] * 2
    assert (first.seconds < IN_TIME, second.seconds < AT_ONCE) == (True, True), (first, second)
    assert done.problem != ""
    assert (queue.waiting().count(), queue.parked().count()) == (2, 0)

    server.mend()
    time_passes()
    drain()

    after = look_for("coaching")
    assert (after.total, after.engine, after.degraded) == (1, "elastic", False)
    assert (is_equal(), PendingChange.objects.count()) == (True, 0)


def test_country_made_private_while_the_server_hangs(
    server: FaultyServer, practice: GoodPracticePage
) -> None:
    server.break_by("hanging")

    PageViewRestriction.objects.create(page=practice.get_parent(), restriction_type="login")

    hidden = look_for("coaching")
    server.mend()
    time_passes()
    behind = look_for("coaching")
    drain()

    assert (hidden.total, hidden.engine, hidden.seconds < IN_TIME) == (0, "database", True)
    assert (behind.total, behind.engine) == (0, "elastic")
    assert is_equal()


def test_index_that_can_only_be_read_answers_and_hears_of_all_later(
    server: FaultyServer, practice: GoodPracticePage, elasticsearch_url: str, settings: Any
) -> None:
    """As a server does by itself when its disk is full: it answers, and refuses to write."""
    indexes = f"{settings.ELASTICSEARCH_PREFIX}-*"
    block = "index.blocks.read_only_allow_delete"
    with Elasticsearch(elasticsearch_url) as client:
        client.indices.put_settings(index=indexes, settings={block: True})
        try:
            practice.title = "Coaching for new readers"
            practice.save_revision().publish()
            done = drain()
            told = look_for("coaching")
        finally:
            client.indices.put_settings(index=indexes, settings={block: None})
    time_passes()
    drain()

    assert done.problem.startswith("Elasticsearch cannot write now: status 4")
    assert (told.total, told.engine) == (1, "elastic")
    assert (is_equal(), PendingChange.objects.count()) == (True, 0)


@pytest.mark.alone
def test_process_that_is_stopped(
    server: FaultyServer, practice: GoodPracticePage, elasticsearch_url: str
) -> None:
    process = process_on_port(int(elasticsearch_url.rpartition(":")[2].strip("/")))
    os.kill(process, signal.SIGSTOP)
    try:
        practice.title = "Coaching for new readers"
        practice.save_revision().publish()
        first, second = look_for("readers"), look_for("readers")
    finally:
        os.kill(process, signal.SIGCONT)
    time_passes()
    drain()

    assert [(told.total, told.engine, told.degraded) for told in (first, second)] == [
        (1, "database", True)
    ] * 2
    assert (first.seconds < IN_TIME, second.seconds < AT_ONCE) == (True, True), (first, second)
    assert factory.engine().status().problem == ""
    assert is_equal()

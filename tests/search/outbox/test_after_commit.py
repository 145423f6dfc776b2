"""Who tells the engine, and when: the process that changed something, a task for many, or the worker."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import OperationalError
from django.utils import timezone

from search.models import PendingChange
from search.outbox import after_commit
from search.outbox import drain as draining
from search.service import ask
from tests.factories.offices import make_office
from tests.factories.practices import make_practice
from tests.search.documents import query
from tests.search.memory_engine import Index

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

Capture = Callable[..., Any]


@pytest.mark.parametrize(
    ("engine", "drain", "expected"),
    [
        ("database", "", True),
        ("embedded", "", True),
        ("elastic", "", False),
        ("elastic", "immediate", True),
        ("embedded", "worker", False),
    ],
)
def test_mode_follows_the_engine_unless_it_is_chosen(
    settings: Any, engine: str, drain: str, *, expected: bool
) -> None:
    settings.SEARCH_ENGINE, settings.SEARCH_DRAIN = engine, drain

    assert after_commit.is_immediate() is expected


def test_worker_mode_leaves_the_engine_alone(
    index: Index, django_capture_on_commit_callbacks: Capture
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        make_office("CN")

    assert index.calls == []


def test_immediate_mode_tells_the_engine_after_the_commit(
    index: Index, settings: Any, django_capture_on_commit_callbacks: Capture
) -> None:
    settings.SEARCH_DRAIN = "immediate"

    with django_capture_on_commit_callbacks(execute=True):
        page = make_office("CN")
        inside = list(index.calls)

    assert (inside, list(index.documents)) == ([], [f"page:{page.pk}"])


def test_many_changes_are_left_to_a_task(
    index: Index, settings: Any, django_capture_on_commit_callbacks: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SEARCH_DRAIN = "immediate"
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(draining, "BATCH", 2)
    office = make_office("CN")
    for number in range(4):
        make_practice(office, f"Coaching {number}")

    with django_capture_on_commit_callbacks(execute=True):
        after_commit.drain_after_commit()

    assert (index.calls, PendingChange.objects.count()) == (["upsert 2"], 3)


def test_engine_that_is_away_costs_the_next_changes_nothing(
    index: Index, settings: Any, django_capture_on_commit_callbacks: Capture
) -> None:
    settings.SEARCH_DRAIN, index.away = "immediate", True

    with time_machine.travel(timezone.now(), tick=False):
        for country in ("CN", "PK", "VN"):
            with django_capture_on_commit_callbacks(execute=True):
                make_office(country)

    assert (index.calls, PendingChange.objects.count()) == (["upsert 1"], 3)


def test_database_that_is_locked_does_not_reach_the_editor(
    index: Index, settings: Any, django_capture_on_commit_callbacks: Capture
) -> None:
    settings.SEARCH_DRAIN = "immediate"

    def locked() -> None:
        raise OperationalError("database is locked")

    index.before_writing = locked
    with django_capture_on_commit_callbacks(execute=True):
        make_office("CN")

    assert PendingChange.objects.count() == 1


def test_next_search_takes_up_what_was_left_behind(index: Index, settings: Any) -> None:
    settings.SEARCH_DRAIN = "immediate"
    make_office("CN")  # and the process is killed before it tells the engine

    with time_machine.travel(timezone.now() + dt.timedelta(seconds=4)):
        ask(query("china"))
        early = len(index.documents)
    with time_machine.travel(timezone.now() + dt.timedelta(seconds=6)):
        ask(query("china"))

    assert (early, len(index.documents)) == (0, 1)

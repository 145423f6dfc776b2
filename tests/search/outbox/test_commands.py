"""`search_status` and `search_worker`: exact words, an exit code that machines read, an end at SIGTERM."""

from __future__ import annotations

import datetime as dt
import os
import signal
from typing import Any

import pytest
import time_machine
from django.core.management import call_command

from practices.models import GoodPracticePage
from search.management.commands import search_worker
from search.management.progress import Progress
from search.models import PendingChange
from search.outbox.drain import Drained, drain
from tests.factories.offices import make_office
from tests.factories.practices import make_practice
from tests.search.memory_engine import Index

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def practice(index: Index) -> GoodPracticePage:
    """A practice that is queued."""
    return make_practice(make_office("CN"), "Coaching on site")


def status(capsys: pytest.CaptureFixture[str]) -> tuple[list[str], int]:
    """What the command says, and its exit code."""
    code = 0
    capsys.readouterr()
    try:
        call_command("search_status")
    except SystemExit as end:
        code = int(str(end.code))
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()], code


def test_status_of_a_healthy_index(practice: GoodPracticePage, capsys: pytest.CaptureFixture[str]) -> None:
    with time_machine.travel(NOON, tick=False):
        PendingChange.objects.update(due_at=NOON)
        drain()
        lines, code = status(capsys)

    assert lines == [
        "Engine: memory",
        "Document rows: 2",
        "Documents in the index: 2",
        "Size of the index: not known",
        "Last rebuild: never",
        "Last change sent: 2026-05-01 12:00:00 UTC",
        "Waiting changes: 0",
        "Age of the oldest: 0 s",
        "Parked: 0",
        "Now working on it: nobody",
        "All is well.",
    ]
    assert code == 0


def test_status_names_every_problem(
    practice: GoodPracticePage, index: Index, capsys: pytest.CaptureFixture[str]
) -> None:
    index.away = True
    with time_machine.travel(NOON, tick=False):
        PendingChange.objects.update(due_at=NOON, queued_at=NOON - dt.timedelta(minutes=10))
        PendingChange.objects.filter(document_id=f"page:{practice.pk}").update(parked_at=NOON)
        drain()
        lines, code = status(capsys)

    assert [line for line in lines if line.startswith("Problem")] == [
        "Problem: The memory engine is away.",
        "Problem: The engine did not accept the last changes: The memory engine is away.",
        "Problem: The oldest change has waited for 10 minutes: is a worker running?",
        "Problem: 1 page is set aside: the engine refused it.",
    ]
    assert code == 1


def test_status_asks_for_no_worker_where_none_is_meant_to_run(
    practice: GoodPracticePage, index: Index, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.SEARCH_DRAIN = "immediate"
    with time_machine.travel(NOON, tick=False):
        PendingChange.objects.update(due_at=NOON, queued_at=NOON - dt.timedelta(minutes=10))
        lines, _ = status(capsys)

    assert [line for line in lines if line.startswith("Problem")] == [
        "Problem: The oldest change has waited for 10 minutes. The next search or change sends it."
    ]


def test_worker_sends_what_comes_and_ends_at_sigterm(
    practice: GoodPracticePage,
    index: Index,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    outcomes = iter([drain, lambda: Drained(problem="away"), lambda: Drained(refused={"page:1": "no"})])

    def one_after_the_other() -> Drained:
        step = next(outcomes, None)
        if step is None:
            os.kill(os.getpid(), signal.SIGTERM)
            return Drained()
        return step()

    monkeypatch.setattr(search_worker, "_drain", one_after_the_other)
    try:
        call_command("search_worker", "--poll", "0.01")
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "The search worker waits for changes."
    assert lines[1].startswith("2 sent, 0 removed in ")
    assert lines[2:] == [
        "The engine does not take changes: away",
        "The engine answers again.",
        "page:1 was refused: no",
        "The search worker ends.",
    ]
    assert len(index.documents) == 2


class Terminal:
    """What is drawn on a terminal."""

    def __init__(self) -> None:
        self.drawn: list[str] = []

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> None:
        self.drawn.append(text)

    def flush(self) -> None:
        """Nothing waits."""


def test_progress_is_drawn_on_a_terminal() -> None:
    terminal = Terminal()
    progress = Progress("Rows", 4, terminal)  # type: ignore[arg-type]  # as much of a stream as is used

    progress(["en", "fr"])

    half = "█" * 15 + "░" * 15
    assert terminal.drawn == [f"\rRows {half}  50% en 1, fr 1\x1b[K"]

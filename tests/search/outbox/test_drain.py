"""The drain sends what is queued in batches; it survives an engine that is away and a poisoned document."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from practices.models import GoodPracticePage
from search.models import IndexedDocument, IndexKeeper, PendingChange
from search.outbox import drain as draining
from search.outbox import keeper, queue
from search.outbox.drain import drain
from tests.search.memory_engine import Index

pytestmark = [pytest.mark.integration, pytest.mark.postgres, pytest.mark.django_db]

NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


def rows() -> dict[str, int]:
    """The document rows: what the index must be equal to."""
    return dict(IndexedDocument.objects.values_list("document_id", "version"))


@pytest.fixture
def practices(five_queued: None, index: Index) -> list[GoodPracticePage]:
    """Five practices, queued and not yet sent."""
    return list(GoodPracticePage.objects.order_by("pk"))


def test_index_becomes_equal_to_the_rows(practices: list[GoodPracticePage], index: Index) -> None:
    done = drain()

    assert (done.sent, done.removed, done.refused, done.problem) == (6, 0, {}, "")
    assert index.versions() == rows()
    assert PendingChange.objects.count() == 0


def test_removals_are_sent(practices: list[GoodPracticePage], index: Index) -> None:
    drain()
    practices[0].unpublish()

    assert drain().removed == 1
    assert index.versions() == rows()


def test_batches_are_limited(
    practices: list[GoodPracticePage], index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draining, "BATCH", 4)

    first = drain(most_batches=1)
    second = drain()

    assert index.calls == ["upsert 4", "upsert 2"]
    assert (first.has_more, second.has_more) == (True, False)


def test_change_during_the_sending_stays_queued(practices: list[GoodPracticePage], index: Index) -> None:
    page = practices[0]
    titles = iter(["Changed once", "Changed twice"])

    def publish_meanwhile() -> None:
        title = next(titles, None)
        if title:
            page.title = title
            page.save_revision().publish()

    index.before_writing = publish_meanwhile

    drain()

    assert index.documents[f"page:{page.pk}"].title == "Changed twice"
    assert (index.versions(), PendingChange.objects.count()) == (rows(), 0)


def test_page_published_again_while_its_removal_is_sent_stays(
    practices: list[GoodPracticePage], index: Index
) -> None:
    drain()
    page = practices[0]
    page.unpublish()
    changes = list(PendingChange.objects.all())
    page.save_revision().publish()

    queue.settle(changes)

    assert PendingChange.objects.count() == 1
    drain()
    assert index.versions() == rows()


class TestAway:
    """An engine that does not answer is called less and less often, by all processes together."""

    def test_nothing_is_lost_and_the_next_call_waits(
        self, practices: list[GoodPracticePage], index: Index
    ) -> None:
        index.away = True
        with time_machine.travel(NOON, tick=False) as clock:
            PendingChange.objects.update(due_at=NOON)
            problems = [drain().problem, drain().problem]
            calls = list(index.calls)
            clock.shift(dt.timedelta(seconds=5))
            drain()

        assert problems == ["The memory engine is away."] * 2
        assert (calls, index.calls) == (["upsert 6"], ["upsert 6"] * 2)
        assert (PendingChange.objects.count(), queue.parked().count()) == (6, 0)

    @pytest.mark.parametrize(("failures", "seconds"), [(1, 5), (2, 10), (5, 80), (12, 300), (40, 300)])
    def test_rest_grows_to_a_limit(self, index: Index, failures: int, seconds: int) -> None:
        with time_machine.travel(NOON, tick=False):
            IndexKeeper.objects.create(name=keeper.NAME, expires_at=NOON, failures=failures - 1)
            keeper.failed("away")

            assert keeper.state().rested_at == NOON + dt.timedelta(seconds=seconds)

    def test_all_is_sent_once_it_is_back(self, practices: list[GoodPracticePage], index: Index) -> None:
        index.away = True
        with time_machine.travel(NOON, tick=False) as clock:
            PendingChange.objects.update(due_at=NOON)
            drain()
            index.away = False
            clock.shift(dt.timedelta(seconds=5))
            drain()

        assert index.versions() == rows()
        assert (keeper.state().failures, keeper.state().error) == (0, "")

    def test_a_person_may_call_it_at_once(self, practices: list[GoodPracticePage], index: Index) -> None:
        index.away = True
        drain()
        index.away = False

        drain(wake=True)

        assert index.versions() == rows()


class TestPoisoned:
    """One document that the engine will not take keeps back no other, and is parked with its reason."""

    def test_refused_document_is_tried_alone_and_parked(
        self, practices: list[GoodPracticePage], index: Index
    ) -> None:
        poisoned = f"page:{practices[2].pk}"
        index.refuses = {poisoned: "mapping says no"}
        with time_machine.travel(NOON, tick=False) as clock:
            PendingChange.objects.update(due_at=NOON)
            drain()
            others = index.versions()
            for _ in range(6):
                clock.shift(dt.timedelta(hours=1))
                drain()

        change = PendingChange.objects.get()
        assert others == {key: version for key, version in rows().items() if key != poisoned}
        assert (change.document_id, change.attempts, change.error) == (poisoned, 5, "mapping says no")
        assert change.parked_at == NOON + dt.timedelta(hours=4)
        assert index.calls == ["upsert 6", "upsert 5", *["upsert 1"] * 4]

    def test_document_on_which_the_adapter_breaks_is_found_and_parked(
        self, practices: list[GoodPracticePage], index: Index, caplog: pytest.LogCaptureFixture
    ) -> None:
        poisoned = f"page:{practices[2].pk}"
        index.breaks_on = {poisoned}
        with time_machine.travel(NOON, tick=False) as clock:
            PendingChange.objects.update(due_at=NOON)
            for _ in range(6):
                drain()
                clock.shift(dt.timedelta(hours=1))

        assert [change.document_id for change in queue.parked()] == [poisoned]
        assert queue.parked()[0].error == "TypeError: a bug of the adapter"
        assert index.versions() == {key: version for key, version in rows().items() if key != poisoned}

    def test_parked_document_has_another_chance_when_it_changes(
        self, practices: list[GoodPracticePage], index: Index
    ) -> None:
        PendingChange.objects.update(parked_at=NOON, attempts=5)
        nothing = drain().sent
        practices[0].save_revision().publish()

        assert (nothing, drain().sent, queue.parked().count()) == (0, 1, 5)

    def test_parked_documents_are_tried_again_when_a_person_says_so(
        self, practices: list[GoodPracticePage], index: Index
    ) -> None:
        PendingChange.objects.update(parked_at=NOON, attempts=5)

        queue.retry_parked()
        drain()

        assert index.versions() == rows()


class TestOneAtATime:
    """Two drains never write at once; what one leaves the other takes up."""

    def test_second_drain_goes_away(self, practices: list[GoodPracticePage], index: Index) -> None:
        with keeper.alone("drain"):
            done = drain()

        assert (done.is_busy, index.calls) == (True, [])
        assert drain().sent == 6

    def test_keeper_that_was_killed_elsewhere_is_followed_after_a_while(
        self, practices: list[GoodPracticePage], index: Index
    ) -> None:
        with time_machine.travel(NOON, tick=False) as clock:
            PendingChange.objects.update(due_at=NOON)
            IndexKeeper.objects.create(name=keeper.NAME, holder="other/1:1:x", expires_at=NOON + keeper.LEASE)
            busy = drain().is_busy
            clock.shift(keeper.LEASE)

            assert (busy, drain().sent) == (True, 6)

    def test_keeper_that_was_killed_here_is_followed_at_once(
        self, practices: list[GoodPracticePage], index: Index
    ) -> None:
        dead = f"{keeper._place()}:999999999:x"
        IndexKeeper.objects.create(name=keeper.NAME, holder=dead, expires_at=NOON.replace(year=2999))

        assert drain().sent == 6

    def test_drain_that_came_too_late_has_its_batch_sent_again(
        self, practices: list[GoodPracticePage], index: Index
    ) -> None:
        def lose() -> None:
            IndexKeeper.objects.update(holder="other/1:1:x")
            index.before_writing = lambda: None

        index.before_writing = lose

        done = drain()

        assert (done.is_busy, PendingChange.objects.count()) == (True, 6)

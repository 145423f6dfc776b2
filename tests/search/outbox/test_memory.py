"""A rebuild takes no more memory for many documents than for few: it holds a batch of them at a time."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable

import pytest

from search.engine import factory
from search.engine.embedded import writing
from search.models import IndexedDocument
from search.outbox import filling, rebuilding
from tests.factories.offices import make_office
from tests.factories.practices import make_practice
from tests.search.documents import document

pytestmark = [pytest.mark.integration, pytest.mark.django_db, pytest.mark.usefixtures("installation")]

FEW, TIMES = 20, 4
GROWTH = 1.25  # that what is not of the documents may make of it
TEXT = " ".join(f"word{number}" for number in range(400))


@pytest.fixture(autouse=True)
def _what_was_there_before_is_no_rubbish() -> None:
    """Looking for rubbish after each batch is quick where it is looked for among what the test made."""
    gc.collect()
    gc.freeze()


def peak(work: Callable[[], object]) -> int:
    """The most memory that Python holds during the second of two runs, beyond what it held before."""
    work()
    gc.collect()
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def without_garbage(_languages: list[str]) -> None:
    """After each batch: what nobody holds is not counted, whenever Python looks for it."""
    gc.collect()


@pytest.mark.parametrize("from_nothing", [True, False])
def test_index_of_many_documents_takes_no_more_than_that_of_few(
    monkeypatch: pytest.MonkeyPatch, *, from_nothing: bool
) -> None:
    monkeypatch.setattr(filling, "SENT_AT_ONCE", 10)
    monkeypatch.setattr(filling, "_COMPARED_AT_ONCE", 10)
    monkeypatch.setattr(writing, "BATCH", 10)
    rows = factory.document_rows()

    def rebuild() -> None:
        rebuilding.rebuild_index(without_garbage, from_nothing=from_nothing)

    rows.upsert(document(number, body=TEXT) for number in range(FEW))
    few = peak(rebuild)
    rows.upsert(document(number, body=TEXT) for number in range(FEW * TIMES))

    assert IndexedDocument.objects.count() == FEW * TIMES
    assert peak(rebuild) < few * GROWTH


@pytest.mark.parametrize("from_nothing", [True, False])
def test_rows_of_many_pages_take_no_more_than_those_of_few(
    monkeypatch: pytest.MonkeyPatch, *, from_nothing: bool
) -> None:
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    office = make_office("CN")

    def rebuild() -> None:
        rebuilding.rebuild_rows(without_garbage, from_nothing=from_nothing)

    def add(count: int) -> None:
        for number in range(count):
            make_practice(office, f"Coaching {number}", context=f"<p>{TEXT * 2}</p>")

    add(4)
    few = peak(rebuild)
    add(12)

    assert IndexedDocument.objects.count() == 17
    assert peak(rebuild) < few * GROWTH

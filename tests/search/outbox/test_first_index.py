"""A drain that meets an engine without any index builds one: no command is needed before the first page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from search.contracts import SearchUnavailable
from search.engine.embedded.engine import EmbeddedEngine
from search.models import IndexedDocument, PendingChange
from search.outbox import filling, keeper
from search.outbox.drain import drain
from search.service import ask
from tests.factories.offices import make_office
from tests.factories.practices import make_practice
from tests.search.documents import query

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

Capture = Callable[..., Any]


def make_pages(count: int) -> None:
    """Pages of one office, which is a page too; all are queued."""
    office = make_office("CN")
    for number in range(count):
        make_practice(office, f"Coaching {number}")


def rows() -> dict[str, int]:
    """The document rows: what the index must be equal to."""
    return dict(IndexedDocument.objects.values_list("document_id", "version"))


def test_drain_builds_the_index_from_all_rows(installation: EmbeddedEngine) -> None:
    make_pages(3)
    PendingChange.objects.order_by("-pk").first().delete()  # a row from before this engine was chosen

    done = drain()

    assert (done.sent, done.problem, PendingChange.objects.count()) == (4, "", 0)
    assert dict(installation.stored_versions()) == rows()
    assert keeper.state().rebuilt_at is not None


def test_changes_after_it_do_not_build_it_anew(installation: EmbeddedEngine) -> None:
    make_pages(2)
    drain()
    built = installation.folder.current()
    make_practice(make_office("PK"), "Another")

    assert (drain().sent, installation.folder.current()) == (2, built)
    assert dict(installation.stored_versions()) == rows()


def test_request_leaves_it_to_the_task(
    installation: EmbeddedEngine, settings: Any, django_capture_on_commit_callbacks: Capture
) -> None:
    settings.SEARCH_DRAIN = "immediate"
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    with django_capture_on_commit_callbacks(execute=True):
        make_pages(1)

    assert PendingChange.objects.count() == 2
    assert drain(most_batches=1, may_build=False).has_more
    with pytest.raises(SearchUnavailable):
        list(installation.stored_versions())


def test_first_page_is_found_without_any_command(
    installation: EmbeddedEngine, settings: Any, django_capture_on_commit_callbacks: Capture
) -> None:
    settings.SEARCH_DRAIN = "immediate"

    with django_capture_on_commit_callbacks(execute=True):
        make_pages(1)
    answer = ask(query("coaching"))

    assert (answer.total, answer.engine, answer.is_degraded) == (1, "embedded", False)


def test_index_that_cannot_be_built_is_no_page_s_fault(
    installation: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_pages(1)
    monkeypatch.setattr(filling, "SENT_AT_ONCE", "nonsense")

    done = drain()

    assert done.refused == {}
    assert "TypeError" in done.problem
    assert list(PendingChange.objects.values_list("attempts", flat=True)) == [0, 0]

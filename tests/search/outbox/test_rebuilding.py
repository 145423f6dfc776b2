"""Rebuilding makes rows and index anew, with what changes meanwhile; reconciling finds every difference."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from practices.models import GoodPracticePage
from search.models import IndexedDocument, PendingChange
from search.outbox import keeper, queue, rebuilding
from search.outbox.drain import drain
from search.outbox.reconciling import reconcile
from tests.search.documents import document
from tests.search.memory_engine import Index

pytestmark = [pytest.mark.integration, pytest.mark.postgres, pytest.mark.django_db]


def rows() -> dict[str, int]:
    """The document rows: what the index must be equal to."""
    return dict(IndexedDocument.objects.values_list("document_id", "version"))


@pytest.fixture
def practices(five_practices: list[GoodPracticePage]) -> list[GoodPracticePage]:
    """Five practices, indexed."""
    return five_practices


class TestRebuild:
    def test_empty_index_is_filled_and_the_queue_is_struck_off(
        self, practices: list[GoodPracticePage], index: Index
    ) -> None:
        IndexedDocument.objects.all().delete()
        index.documents.clear()

        count = rebuilding.rebuild()

        assert (count, index.versions(), PendingChange.objects.count()) == (6, rows(), 0)
        assert index.calls == ["rebuild", "upsert 6"]
        assert keeper.state().rebuilt_at is not None

    def test_index_that_holds_the_rows_and_nothing_else_is_left_as_it_is(
        self, practices: list[GoodPracticePage], index: Index
    ) -> None:
        index.calls.clear()

        count = rebuilding.rebuild()

        assert (count, index.calls) == (6, ["stored_versions"])
        assert keeper.state().rebuilt_at is not None

    @pytest.mark.parametrize("number", [0, 1])
    def test_index_that_differs_in_one_document_is_made_anew(
        self, practices: list[GoodPracticePage], index: Index, number: int
    ) -> None:
        first, second = list(index.documents)[:2]
        if number:
            index.documents[first] = replace(index.documents[first], version=1)
        else:
            index.documents["page:0"] = index.documents.pop(second)

        rebuilding.rebuild()

        assert index.versions() == rows()

    def test_everything_is_made_anew_where_that_is_asked_for(
        self, practices: list[GoodPracticePage], index: Index
    ) -> None:
        index.calls.clear()

        rebuilding.rebuild_index(from_nothing=True)

        assert index.calls == ["rebuild", "upsert 6"]

    def test_page_published_fifty_times_meanwhile_is_there_as_it_was_last(
        self, practices: list[GoodPracticePage], index: Index
    ) -> None:
        page, other = practices[0], practices[1]

        def publish() -> None:
            index.before_writing = lambda: None
            for number in range(50):
                page.title = f"Version {number}"
                page.save_revision().publish()
            other.unpublish()

        index.before_writing = publish

        rebuilding.rebuild_index(from_nothing=True)

        assert index.documents[f"page:{page.pk}"].title == "Version 49"
        assert f"page:{other.pk}" not in index.documents
        assert (index.versions(), PendingChange.objects.count()) == (rows(), 0)

    def test_old_index_stays_when_the_engine_goes_away(
        self, practices: list[GoodPracticePage], index: Index
    ) -> None:
        before = index.versions()
        practices[0].save_revision().publish()
        index.breaks_on = {f"page:{practices[4].pk}"}  # in the middle

        with pytest.raises(TypeError):
            rebuilding.rebuild_index()
        kept = index.versions()
        index.breaks_on = set()
        drain()

        assert (kept, index.versions()) == (before, rows())

    def test_poisoned_document_does_not_keep_the_others_from_a_new_index(
        self, practices: list[GoodPracticePage], index: Index
    ) -> None:
        poisoned = f"page:{practices[2].pk}"
        index.documents.clear()
        index.refuses = {poisoned: "too strange"}

        rebuilding.rebuild_index()

        assert index.versions() == {key: version for key, version in rows().items() if key != poisoned}
        assert [(each.document_id, each.error) for each in queue.waiting()] == [(poisoned, "too strange")]

    def test_another_rebuild_at_work_is_told(
        self, practices: list[GoodPracticePage], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rebuilding, "PATIENCE", 0)
        with keeper.alone("rebuild"), pytest.raises(CommandError, match=r"busy with the index \(rebuild, "):
            call_command("search_rebuild", "--index-only")

    def test_documents_that_are_as_they_were_keep_their_version(
        self, practices: list[GoodPracticePage]
    ) -> None:
        before = rows()

        rebuilding.rebuild_rows()

        assert (rows(), PendingChange.objects.count()) == (before, 0)

    def test_command_says_what_it_did(
        self, practices: list[GoodPracticePage], capsys: pytest.CaptureFixture[str]
    ) -> None:
        call_command("search_rebuild")

        lines = capsys.readouterr().out.splitlines()
        assert lines[0].startswith("6 documents indexed in ")
        assert lines[1] == "By language: en 6."

    def test_command_says_that_the_old_index_stays(
        self, practices: list[GoodPracticePage], index: Index
    ) -> None:
        index.away = True
        message = "The index was not built, the old one stays. memory says: The memory engine is away."

        with pytest.raises(CommandError, match=message):
            call_command("search_rebuild")


class TestReconcile:
    @pytest.fixture
    def disorder(self, practices: list[GoodPracticePage], index: Index) -> list[str]:
        """One difference of each kind, made behind the back of search."""
        ids = [f"page:{page.pk}" for page in practices]
        IndexedDocument.objects.filter(document_id=ids[0]).delete()
        IndexedDocument.objects.filter(document_id=ids[1]).update(title="Wrong")
        GoodPracticePage.objects.filter(pk=practices[2].pk).update(live=False)
        del index.documents[ids[3]]
        index.documents[ids[4]] = document(practices[4].pk, "Old", version=1)
        index.documents["page:999999"] = document(999999, "Ghost")
        return ids

    def test_every_difference_is_found_and_named(self, disorder: list[str]) -> None:
        assert reconcile(repair=False).sentences() == [
            f"6 pages against their document rows: 1 ({disorder[0]}) missing, 1 ({disorder[1]}) outdated, "
            f"1 ({disorder[2]}) of pages that nobody may see.",
            f"5 document rows against the index (memory): 1 ({disorder[3]}) missing, "
            f"1 ({disorder[4]}) outdated, 2 ({disorder[0]}, page:999999) without a row.",
        ]

    def test_every_difference_is_repaired(self, disorder: list[str], index: Index) -> None:
        found = reconcile()

        assert found.total == 6  # the row that was made anew is sent with the others
        assert set(rows()) == {key for key in index.documents if key != disorder[2]}
        assert (index.versions(), reconcile().total, PendingChange.objects.count()) == (rows(), 0, 0)

    def test_row_of_a_page_that_is_gone_is_found(self, practices: list[GoodPracticePage]) -> None:
        IndexedDocument.objects.create(
            document_id="page:999999", version=1, work="x", locale="en", is_original=True, kind="news"
        )

        assert reconcile().rows_forbidden.examples == ["page:999999"]
        assert "page:999999" not in rows()

    def test_what_is_queued_is_no_difference(self, practices: list[GoodPracticePage]) -> None:
        practices[0].save_revision().publish()
        practices[1].unpublish()

        assert reconcile(repair=False).total == 0

    def test_command_that_only_looks_changes_nothing_and_fails(
        self, disorder: list[str], index: Index, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = index.versions(), rows()

        with pytest.raises(SystemExit):
            call_command("search_reconcile", "--check")

        assert capsys.readouterr().out.splitlines()[-1] == "7 differ. Nothing was changed."
        assert (index.versions(), rows()) == before

    def test_command_says_what_it_repaired(
        self, disorder: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        call_command("search_reconcile")
        first = capsys.readouterr().out.splitlines()[-1]
        call_command("search_reconcile")

        assert first == "6 differed and were repaired."
        assert capsys.readouterr().out.splitlines()[-1] == "All equal."

"""Every event is queued in the transaction of the change: one row per document, of any number of pages."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page, PageViewRestriction

from offices.models import CountryPage
from practices.models import GoodPracticePage
from search import indexing
from search.models import IndexedDocument, PendingChange
from search.outbox import queue
from search.outbox.drain import drain
from search.service import ask
from taxonomy.merging import merge
from tests.factories.offices import make_country, make_office
from tests.factories.practices import make_practice, make_theme
from tests.search.documents import query
from tests.search.memory_engine import Index

pytestmark = [pytest.mark.integration, pytest.mark.postgres, pytest.mark.django_db]


def queued() -> dict[str, bool]:
    """The documents in the queue, and whether each has a row to be sent (or is to be removed)."""
    rows = set(IndexedDocument.objects.values_list("document_id", flat=True))
    return {change.document_id: change.document_id in rows for change in PendingChange.objects.all()}


def name(page: Page) -> str:
    """The id of the page's document."""
    return f"page:{page.pk}"


@pytest.fixture
def office(index: Index) -> CountryPage:
    """China's office."""
    return make_office("CN")


@pytest.fixture
def practice(office: CountryPage) -> GoodPracticePage:
    """A live practice of the office, with a theme; the queue is empty."""
    page = make_practice(office, "Coaching on site")
    page.themes.add(make_theme("safety"))
    page.save_revision().publish()
    drain()
    assert queued() == {}
    return page


def test_publishing_queues_the_page(practice: GoodPracticePage) -> None:
    practice.title = "Coaching twice"
    practice.save_revision().publish()

    assert queued() == {name(practice): True}


def test_draft_queues_nothing(practice: GoodPracticePage) -> None:
    practice.title = "Secret"
    practice.save_revision()
    make_practice(CountryPage.objects.get(), "Another", live=False)

    assert queued() == {}


def test_unpublishing_queues_the_removal(practice: GoodPracticePage) -> None:
    practice.unpublish()

    assert queued() == {name(practice): False}


def test_expiry_queues_the_removal(practice: GoodPracticePage) -> None:
    practice.expire_at = dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)
    practice.save_revision().publish()
    drain()
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(hours=2), tick=False):
        call_command("publish_scheduled", verbosity=0)

    assert queued() == {name(practice): False}


def test_deleting_a_tree_queues_every_removal(office: CountryPage, practice: GoodPracticePage) -> None:
    CountryPage.objects.get(pk=office.pk).delete()

    assert queued() == {f"page:{office.pk}": False, f"page:{practice.pk}": False}


def test_moving_queues_the_subtree(office: CountryPage, practice: GoodPracticePage) -> None:
    target = make_office("PK")
    drain()

    practice.move(target, pos="last-child")

    assert queued() == {name(practice): True}


def test_slug_change_queues_the_page(practice: GoodPracticePage) -> None:
    practice.slug = "another"
    practice.save_revision().publish()

    assert queued() == {name(practice): True}


def test_restriction_queues_the_subtree_out_and_back(office: CountryPage, practice: GoodPracticePage) -> None:
    restriction = PageViewRestriction.objects.create(page=office, restriction_type="login")
    private = queued()
    restriction.delete()

    assert private == {name(office): False, name(practice): False}
    assert queued() == {name(office): True, name(practice): True}


def test_tag_that_is_published_queues_the_page(practice: GoodPracticePage) -> None:
    practice.countries.add(make_country("PK"))
    practice.save_revision().publish()

    assert queued() == {name(practice): True}


def test_merging_themes_queues_their_pages(practice: GoodPracticePage) -> None:
    merge(make_theme("safety"), make_theme("health"), with_labels=False)

    assert queued() == {name(practice): True}


def test_alias_is_queued_when_it_becomes_a_page_of_its_own(practice: GoodPracticePage) -> None:
    alias = practice.create_alias(parent=make_office("PK"), update_slug="alias")
    drain()
    ConvertAliasPageAction(alias).execute()

    assert queued() == {name(alias): True}


def test_change_that_fails_queues_nothing(practice: GoodPracticePage) -> None:
    def fail() -> None:
        with transaction.atomic():
            practice.unpublish()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert queued() == {}


def test_later_event_takes_the_place_of_the_earlier_and_keeps_its_age(practice: GoodPracticePage) -> None:
    start = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
    with time_machine.travel(start, tick=False):
        queue.note([name(practice)])
    first = PendingChange.objects.get()
    PendingChange.objects.update(attempts=5, parked_at=start, error="refused")
    with time_machine.travel(start + dt.timedelta(minutes=1), tick=False):
        queue.note([name(practice)], must_build=True)

    change = PendingChange.objects.get()
    assert change.change > first.change
    assert (change.queued_at, change.due_at) == (start, start + dt.timedelta(minutes=1))
    assert (change.attempts, change.parked_at, change.error, change.must_build) == (0, None, "", True)


def test_database_engine_needs_no_queue(db: None) -> None:
    make_practice(make_office("CN"), "Coaching on site").unpublish()

    assert queued() == {}


class TestManyPages:
    """More pages than a transaction should read: what must not be seen goes at once, the rest follows."""

    @pytest.fixture
    def country(self, office: CountryPage, monkeypatch: pytest.MonkeyPatch) -> CountryPage:
        """An office with six pages, where three are many."""
        for number in range(5):
            make_practice(office, f"Coaching {number}")
        drain()
        monkeypatch.setattr(indexing, "BUILT_AT_ONCE", 3)
        return office

    def test_restriction_hides_all_at_once(self, country: CountryPage) -> None:
        assert ask(query("coaching")).total == 5

        PageViewRestriction.objects.create(page=country, restriction_type="login")

        assert IndexedDocument.objects.count() == 0
        assert set(queued().values()) == {False}
        assert ask(query("coaching")).total == 0

    def test_restriction_that_is_lifted_builds_the_documents_in_the_drain(
        self, country: CountryPage, index: Index
    ) -> None:
        restriction = PageViewRestriction.objects.create(page=country, restriction_type="login")
        drain()
        restriction.delete()
        waiting = set(PendingChange.objects.values_list("must_build", flat=True))

        drain()

        assert (waiting, IndexedDocument.objects.count(), len(index.documents)) == ({True}, 6, 6)
        assert queued() == {}

    def test_the_same_without_an_index_beside_the_rows(
        self, country: CountryPage, settings: pytest.FixtureRequest
    ) -> None:
        settings.SEARCH_ENGINE = "database"  # type: ignore[attr-defined]  # the settings fixture
        restriction = PageViewRestriction.objects.create(page=country, restriction_type="login")
        hidden = IndexedDocument.objects.count()
        restriction.delete()

        drain()

        assert (hidden, IndexedDocument.objects.count(), queued()) == (0, 6, {})

    def test_number_of_queries_does_not_follow_the_number_of_pages(self, country: CountryPage) -> None:
        with CaptureQueriesContext(connection) as few:
            restriction = PageViewRestriction.objects.create(page=country, restriction_type="login")
        restriction.delete()
        for number in range(20):
            make_practice(country, f"Coaching more {number}")
        drain()
        with CaptureQueriesContext(connection) as many:
            PageViewRestriction.objects.create(page=country, restriction_type="login")

        assert (len(few), len(many)) == (16, 16)


def test_too_many_hidden_documents_are_not_named_to_the_engine(
    practice: GoodPracticePage, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "MOST_HIDDEN", 1)
    make_practice(CountryPage.objects.get(), "Coaching more")
    drain()
    index.calls.clear()
    practice.unpublish()
    first = ask(query("coaching"))
    GoodPracticePage.objects.get(title="Coaching more").unpublish()

    answer = ask(query("coaching"))

    assert (first.engine, first.total) == ("memory", 1)
    assert (answer.engine, answer.total, answer.is_degraded) == ("database", 0, False)
    assert index.calls == ["search"]

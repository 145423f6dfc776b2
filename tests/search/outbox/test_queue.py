"""Every event is queued in the transaction of the change: one row per document, of any number of pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page, PageViewRestriction

from offices.models import CountryPage
from practices.models import GoodPracticePage
from search.models import IndexedDocument, PendingChange
from search.outbox import queue
from search.outbox.drain import drain
from search.service import ask
from taxonomy.merging import merge
from tests.factories.offices import make_country, make_office
from tests.factories.practices import make_practice, make_theme
from tests.harness.worlds import kept
from tests.search.documents import query
from tests.search.memory_engine import Index
from tests.search.outbox.conftest import Documents, made_and_sent

pytestmark = [pytest.mark.integration, pytest.mark.postgres, pytest.mark.django_db]


def queued() -> dict[str, bool]:
    """The documents in the queue, and whether each has a row to be sent (or is to be removed)."""
    rows = set(IndexedDocument.objects.values_list("document_id", flat=True))
    return {change.document_id: change.document_id in rows for change in PendingChange.objects.all()}


def name(page: Page) -> str:
    """The id of the page's document."""
    return f"page:{page.pk}"


@pytest.fixture(scope="module")
def one_sent(django_db_setup: None, django_db_blocker: Any) -> Iterator[Documents]:
    """China's office and a practice with a theme: the documents that the index has."""
    with kept(django_db_blocker):
        yield made_and_sent(make_one)


def make_one() -> None:
    page = make_practice(make_office("CN"), "Coaching on site")
    page.themes.add(make_theme("safety"))
    page.save_revision().publish()


@pytest.fixture
def practice(one_sent: Documents, index: Index) -> GoodPracticePage:
    """A live practice of the office, with a theme; the queue is empty."""
    index.documents.update(one_sent)
    assert queued() == {}
    return GoodPracticePage.objects.get()


@pytest.fixture
def office(practice: GoodPracticePage) -> CountryPage:
    """China's office."""
    return CountryPage.objects.get()


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

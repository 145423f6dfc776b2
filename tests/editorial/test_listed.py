"""The copies of kind and first publication, by which an office's newest works are found, are always right."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from wagtail.models import Locale

from editorial.models import TaggedPage
from tests.factories.offices import make_office
from tests.factories.practices import make_lesson, make_practice

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LONG_AGO = datetime(2020, 1, 2, tzinfo=UTC)


def listed(page: Any) -> tuple[str, datetime | None]:
    """What is stored, which must be as the page's class and its own row say."""
    row = TaggedPage.objects.get(pk=page.pk)
    assert row.listed_since == row.first_published_at
    return row.listed_kind, row.listed_since


@pytest.fixture
def office() -> Any:
    return make_office("PK")


def test_draft_is_listed_since_never_and_after_publishing_since_then(office: Any) -> None:
    draft = make_lesson(office, live=False)
    assert listed(draft) == ("lesson", None)

    draft.save_revision().publish()

    assert listed(draft)[1] is not None


def test_publishing_again_and_unpublishing_keep_the_first_time(office: Any) -> None:
    page = make_practice(office, first_published_at=LONG_AGO)

    page.save_revision().publish()
    page.unpublish()

    assert listed(page) == ("good-practice", LONG_AGO)


def test_old_revision_does_not_bring_back_what_was_listed_then(office: Any) -> None:
    page = make_lesson(office, live=False)
    revision = page.save_revision()
    page.save_revision().publish()

    revision.publish()

    assert listed(page)[1] is not None


@pytest.mark.parametrize("keep_live", [True, False])
def test_copy_is_listed_as_it_was_published(office: Any, *, keep_live: bool) -> None:
    page = make_practice(office, first_published_at=LONG_AGO)
    page.save_revision().publish()

    copy = page.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=keep_live)

    kind, since = listed(copy)
    assert (kind, since is not None) == ("good-practice", keep_live)


def test_translation_is_listed_since_its_own_publication(office: Any) -> None:
    make_office("PK", "ur")
    page = make_practice(office, first_published_at=LONG_AGO)

    translation = page.copy_for_translation(Locale.objects.get(language_code="ur"))
    assert listed(translation) == ("good-practice", None)
    translation.save_revision().publish()

    assert listed(translation)[1] not in {None, LONG_AGO}


def test_page_that_is_saved_by_its_base_alone_stays_of_its_kind(office: Any) -> None:
    page = make_practice(office)

    TaggedPage.objects.get(pk=page.pk).save()

    assert listed(page)[0] == "good-practice"


def test_some_fields_saved_alone_leave_the_others(office: Any) -> None:
    page = make_practice(office)
    page.first_published_at = LONG_AGO
    page.save(update_fields=["title"])
    page.save(update_fields=["first_published_at"], clean=False)

    assert listed(page) == ("good-practice", LONG_AGO)

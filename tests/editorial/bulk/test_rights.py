"""A file may do what its user may do by hand, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import PageLogEntry

from editorial.models import TaggedPage
from tests.editorial.bulk.conftest import Import, Write, row
from tests.factories.offices import make_officer, make_user
from tests.rights.snapshot import snapshot

pytestmark = pytest.mark.integration


@pytest.mark.parametrize("role", ["editor", "moderator", "translator"])
def test_an_office_writes_nothing_for_another(bring: Import, write: Write, offices: Any, role: str) -> None:
    user = make_officer("PK", role)
    before = snapshot()
    with pytest.raises(PermissionDenied):
        bring(write(row()), "ET", user=user)
    assert snapshot() == before


def test_somebody_without_an_office_writes_nothing(bring: Import, write: Write, offices: Any) -> None:
    user = make_user("nobody")
    before = snapshot()
    with pytest.raises(PermissionDenied):
        bring(write(row()), user=user)
    assert snapshot() == before


def test_an_editor_writes_drafts_under_their_name_and_publishes_nothing(
    bring: Import, write: Write, offices: Any
) -> None:
    user = make_officer("ET", "editor")
    before = snapshot()
    outcome = bring(write(row()), user=user, publishes=True)
    assert [problem.row for problem in outcome.problems] == [1]
    assert "--publish" in outcome.problems[0].message
    assert snapshot() == before
    assert bring(write(row()), user=user).problems == []
    page = TaggedPage.objects.get(title="Title of a")
    assert page.owner == user
    assert page.get_latest_revision().user == user
    assert set(PageLogEntry.objects.filter(page=page.pk).values_list("user", flat=True)) == {user.pk}


def test_an_editor_changes_no_published_page(bring: Import, write: Write, offices: Any) -> None:
    bring(write(row()), publishes=True)
    user = make_officer("ET", "editor")
    assert bring(write(row(title="Mine")), user=user).problems == []
    page = TaggedPage.objects.get(title="Title of a")
    assert page.has_unpublished_changes
    assert page.get_latest_revision_as_object().title == "Mine"


def test_a_moderator_publishes(bring: Import, write: Write, offices: Any) -> None:
    outcome = bring(write(row()), user=make_officer("ET", "moderator"), publishes=True)
    assert outcome.problems == []
    assert TaggedPage.objects.get(title="Title of a").live


def test_translators_write_translations_alone(bring: Import, write: Write, offices: Any) -> None:
    bring(write(row()), publishes=True)
    user = make_officer("ET", "translator")
    french = row(language="fr", translation_of="a", title="Titre")
    outcome = bring(write(row(title="Mine"), row(external_id="b"), french), user=user)
    assert [problem.row for problem in outcome.problems] == [1, 2]
    assert outcome.counts["created"] == 1
    assert not TaggedPage.objects.get(title="Titre").live


def test_an_editor_may_not_raise_a_level(bring: Import, write: Write, offices: Any) -> None:
    practice = row(
        "good-practice", level="promising", level_reasons="Measured.", context="Here.", results="Less."
    )
    outcome = bring(write(practice), user=make_officer("ET", "editor"))
    assert [(problem.row, problem.column) for problem in outcome.problems] == [(1, "level")]
    assert bring(write(practice), user=make_officer("ET", "moderator")).problems == []
    page = TaggedPage.objects.get(title="Title of a").specific
    assert [(record.level, record.reasons) for record in page.level_records.all()] == [
        ("promising", "Measured.")
    ]


def test_a_row_names_no_page_of_another_office_that_is_not_public(
    bring: Import, write: Write, offices: Any
) -> None:
    bring(write(row("good-practice", "secret")), "PK")
    secret = TaggedPage.objects.get(title="Title of secret")
    study = row("case-study", illustrated_practices=str(secret.translation_key))
    outcome = bring(write(study), user=make_officer("ET", "moderator"))
    assert len(outcome.problems) == 1
    assert "Title of secret" not in outcome.problems[0].message
    assert not TaggedPage.objects.filter(title="Title of a").exists()


def test_a_locked_page_stays_as_it_is(bring: Import, write: Write, offices: Any) -> None:
    bring(write(row()))
    TaggedPage.objects.filter(title="Title of a").update(locked=True)
    outcome = bring(write(row(title="Mine")), user=make_officer("ET", "editor"))
    assert [problem.row for problem in outcome.problems] == [1]
    assert bring(write(row()), user=make_officer("ET", "editor", "other")).counts["unchanged"] == 1


def test_a_dry_run_says_the_same_and_writes_nothing(bring: Import, write: Write, offices: Any) -> None:
    bring(write(row(external_id="known")), publishes=True)
    before = snapshot()
    path = write(
        row(external_id="known", title="Changed"),
        row(),
        row(language="fr", translation_of="a"),
        row("lesson", "bad", lesson_type="?"),
    )
    outcome = bring(path, publishes=True, is_dry_run=True)
    assert snapshot() == before
    assert outcome.counts == {"created": 2, "changed": 1, "published": 0, "unchanged": 0}
    assert [(problem.row, problem.column) for problem in outcome.problems] == [(4, "lesson_type")]
    written = bring(path, publishes=True)
    assert (written.counts, written.problems) == (outcome.counts, outcome.problems)

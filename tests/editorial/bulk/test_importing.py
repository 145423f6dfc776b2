"""Rows become pages: every kind, right to left, translations, and a run that was stopped."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry, ReferenceIndex

from editorial.bulk import importing
from editorial.bulk.kinds import all_kinds
from editorial.models import ImportedRow, TaggedPage
from editorial.translation_state import State, state_of
from search.models import IndexedDocument
from tests.editorial.bulk.conftest import ROWS, Import, Write, row
from tests.factories.offices import make_user

pytestmark = [pytest.mark.integration, pytest.mark.postgres, pytest.mark.wagtail_indexes]


def test_files_hold_every_kind_that_lives_in_an_office() -> None:
    assert sorted(all_kinds()) == sorted(ROWS)


@pytest.mark.parametrize("kind", sorted(ROWS))
def test_a_row_of_each_kind_becomes_a_published_page(bring: Import, write: Write, kind: str) -> None:
    outcome = bring(write(row(kind, themes="quality-management", countries=["ET", "PK"])), publishes=True)
    assert outcome.problems == []
    assert outcome.counts == {"created": 1, "changed": 0, "published": 0, "unchanged": 0}
    page = TaggedPage.objects.get(title="Title of a").specific
    assert page.live
    assert not page.has_unpublished_changes
    assert page.owner_office.alpha2 == "ET"
    assert page.original_language == "en"
    assert (page.listed_kind, page.listed_since) == (kind, page.first_published_at)
    assert [item.tag.code for item in page.theme_tags.all()] == ["quality-management"]
    assert sorted(item.tag.alpha2 for item in page.country_tags.all()) == ["ET", "PK"]
    assert page.live_revision == page.latest_revision == page.get_latest_revision()
    assert page.get_latest_revision_as_object().title == "Title of a"
    actions = PageLogEntry.objects.filter(page=page.pk).order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["wagtail.create", "wagtail.edit", "wagtail.publish"]
    assert IndexedDocument.objects.filter(kind=kind, title="Title of a").count() == 1


def test_an_imported_page_is_as_wagtail_would_have_made_it(bring: Import, write: Write) -> None:
    bring(write(row("good-practice", context="Here.", themes="quality-management")), publishes=True)
    page = TaggedPage.objects.get(title="Title of a").specific
    references = set(
        ReferenceIndex.objects.filter(object_id=page.pk).values_list("to_object_id", "model_path")
    )
    before = page.completeness, page.path, page.url_path, references
    ReferenceIndex.objects.filter(object_id=page.pk).delete()
    page.save()
    page.refresh_from_db()
    after = set(ReferenceIndex.objects.filter(object_id=page.pk).values_list("to_object_id", "model_path"))
    assert (page.completeness, page.path, page.url_path, after) == before
    parent = page.get_parent()
    assert parent.numchild == parent.get_children().count() == 1
    assert type(page).find_problems() == ([], [], [], [], [])
    assert [hit.pk for hit in type(page).objects.search("Title", fields=["title"])] == [page.pk]


def test_without_publishing_rows_become_drafts(bring: Import, write: Write) -> None:
    bring(write(row()))
    page = TaggedPage.objects.get(title="Title of a")
    assert not page.live
    assert page.has_unpublished_changes
    assert not IndexedDocument.objects.filter(kind="news").exists()
    outcome = bring(write(row()), publishes=True)
    assert outcome.counts["published"] == 1
    page.refresh_from_db()
    assert page.live


def test_the_same_file_twice_changes_nothing(bring: Import, write: Write) -> None:
    path = write(row(), row("lesson", "b"))
    bring(path, publishes=True)
    before = list(TaggedPage.objects.values_list("pk", "latest_revision", "last_published_at"))
    outcome = bring(path, publishes=True)
    assert outcome.counts == {"created": 0, "changed": 0, "published": 0, "unchanged": 2}
    assert list(TaggedPage.objects.values_list("pk", "latest_revision", "last_published_at")) == before


def test_a_changed_row_changes_its_page_and_no_other(bring: Import, write: Write) -> None:
    bring(write(row(), row(external_id="b")), publishes=True)
    outcome = bring(write(row(title="Another"), row(external_id="b")), publishes=True)
    assert outcome.counts == {"created": 0, "changed": 1, "published": 0, "unchanged": 1}
    page = TaggedPage.objects.get(title="Another")
    assert page.slug == "title-of-a"
    assert page.live
    assert page.revisions.count() == 2


def test_what_a_person_wrote_since_is_kept(bring: Import, write: Write, django_user_model: Any) -> None:
    bring(write(row()))
    person = django_user_model.objects.create_superuser("person", "p@example.org", "x")
    page = TaggedPage.objects.get(title="Title of a").specific
    page.summary = "Mine"
    page.save_revision(user=person)
    outcome = bring(write(row(title="Another")))
    assert [problem.row for problem in outcome.problems] == [1]
    assert page.get_latest_revision_as_object().summary == "Mine"
    outcome = bring(write(row(title="Another")), overwrites=True)
    assert outcome.problems == []
    assert TaggedPage.objects.get(pk=page.pk).get_latest_revision_as_object().title == "Another"


def test_a_translation_may_stand_before_its_original(bring: Import, write: Write) -> None:
    arabic = row(
        external_id="a-ar", language="ar", translation_of="a", title="اجتماع الموردين", summary="التقوا.",
        body="تحدثوا.\n\nاتفقوا.",
    )  # fmt: skip
    outcome = bring(write(arabic, row()), publishes=True)
    assert outcome.problems == []
    assert outcome.remarks == []
    original, page = (
        TaggedPage.objects.get(title="Title of a"),
        TaggedPage.objects.get(title="اجتماع الموردين"),
    )
    assert page.translation_key == original.translation_key
    assert page.original_language == "en"
    assert page.specific.date == original.specific.date
    assert state_of(page).state == State.CURRENT
    assert page.get_parent().locale.language_code == "ar"
    original = original.specific
    original.title = "Changed"
    original.save_revision().publish()
    assert state_of(page).state == State.OUTDATED


def test_a_translation_with_other_paragraphs_is_told_as_behind(bring: Import, write: Write) -> None:
    french = row(language="fr", translation_of="a", title="Titre", summary="Ils.", body="Un seul.")
    outcome = bring(write(row(), french), publishes=True)
    assert outcome.problems == []
    assert [remark.row for remark in outcome.remarks] == [2]
    page = TaggedPage.objects.get(title="Titre")
    state = state_of(page)
    assert state.state == State.OUTDATED
    assert len(state.sections) == 1


def test_a_changed_translation_is_brought_up_to_date(bring: Import, write: Write) -> None:
    french = row(language="fr", translation_of="a", title="Titre", summary="Ils.", body="Un.\n\nDeux.")
    bring(write(row(), french), publishes=True)
    changed = row(body="They talked.\n\nThey did not agree.")
    bring(write(changed, french), publishes=True)
    page = TaggedPage.objects.get(title="Titre")
    assert state_of(page).state == State.OUTDATED
    bring(write(changed, {**french, "body": "Un.\n\nPas d'accord."}), publishes=True)
    assert state_of(page).state == State.CURRENT


def test_works_may_name_works_further_down(bring: Import, write: Write) -> None:
    first = row("case-study", "c1", illustrated_practices="p1")
    outcome = bring(write(first, row("good-practice", "p1")), publishes=True)
    assert outcome.problems == []
    study = TaggedPage.objects.get(title="Title of c1").specific
    practice = TaggedPage.objects.get(title="Title of p1")
    assert [each.target_id for each in study.illustrated_practices.all()] == [practice.pk]
    assert bring(write(first, row("good-practice", "p1")), publishes=True).counts["unchanged"] == 2


def test_a_run_that_was_stopped_goes_on_where_it_was(
    bring: Import, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 2)
    written = importing.insert_pages
    calls = []

    def stop_at_the_second(*args: Any, **kwargs: Any) -> None:
        calls.append(args)
        written(*args, **kwargs)
        if len(calls) == 2:
            raise KeyboardInterrupt

    path = write(*(row(external_id=f"n{number}") for number in range(6)))
    monkeypatch.setattr(importing, "insert_pages", stop_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        bring(path, publishes=True)
    assert ImportedRow.objects.count() == 2
    assert IndexedDocument.objects.filter(kind="news").count() == 2
    monkeypatch.setattr(importing, "insert_pages", written)
    outcome = bring(path, publishes=True)
    assert outcome.counts == {"created": 4, "changed": 0, "published": 0, "unchanged": 2}
    assert TaggedPage.objects.filter(title__startswith="Title of").count() == 6


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_imported_page_opens_in_the_editor_with_its_history(
    bring: Import, write: Write, client: Client, language: str
) -> None:
    french = row("good-practice", language="fr", translation_of="a", title="Titre")
    assert bring(write(row("good-practice"), french), publishes=True).problems == []
    page = TaggedPage.objects.get(title__startswith="Tit", locale__language_code=language)
    client.force_login(make_user("admin", is_superuser=True))
    for view in ("edit", "history", "usage"):
        assert client.get(reverse(f"wagtailadmin_pages:{view}", args=[page.pk])).status_code == 200
    assert client.get(page.url).status_code == 200


def test_what_a_kind_derives_when_it_is_saved_an_import_derives_too() -> None:
    saving = {
        kind.name
        for kind in all_kinds().values()
        for ancestor in kind.model.__mro__[: kind.model.__mro__.index(TaggedPage)]
        if "save" in vars(ancestor)
    }
    deriving = {kind.name for kind in all_kinds().values() if "derive_stored" in vars(kind.model)}
    assert (saving, deriving) == (set(), {"good-practice"})


def test_two_imports_of_a_file_at_once_make_each_page_once(
    bring: Import, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(row(), row(external_id="b"))
    arranged = importing.arrange
    outcomes = []

    def another_comes_between(*args: Any) -> Any:
        arrangement = arranged(*args)
        monkeypatch.setattr(importing, "arrange", arranged)
        outcomes.append(bring(path, publishes=True))
        return arrangement

    monkeypatch.setattr(importing, "arrange", another_comes_between)
    outcomes.append(bring(path, publishes=True))
    assert [(outcome.counts["created"], outcome.counts["unchanged"]) for outcome in outcomes] == [
        (2, 0),
        (0, 2),
    ]
    assert TaggedPage.objects.filter(title__startswith="Title of").count() == 2

"""Merging themes: rows, drafts, labels and narrower themes; nothing is lost, nothing doubled."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from practices.models import GoodPracticePage
from taxonomy.merging import merge, preview
from taxonomy.models import Theme, ThemeLabel
from taxonomy.signals import pages_retagged
from tests.factories.offices import make_office, make_officer
from tests.factories.practices import make_practice, make_theme

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def safety() -> Theme:
    """The theme that goes."""
    return make_theme("safety", en="Safety at work", fr="Sécurité")


@pytest.fixture
def health() -> Theme:
    """The theme that stays."""
    return make_theme("health", en="Safety and health")


def tagged(page: GoodPracticePage, *themes: Theme) -> GoodPracticePage:
    page.themes.set(list(themes))
    page.save()
    return page


def codes(page: GoodPracticePage) -> list[str]:
    return sorted(str(row.tag.code) for row in GoodPracticePage.objects.get(pk=page.pk).theme_tags.all())


def test_merge_tags_pages_with_the_other_theme(safety: Theme, health: Theme) -> None:
    page = tagged(make_practice(make_office("PK")), safety)
    merge(safety, health, with_labels=True)
    assert codes(page) == ["health"]


def test_merge_leaves_a_page_with_both_themes_tagged_once(safety: Theme, health: Theme) -> None:
    page = tagged(make_practice(make_office("PK")), safety, health)
    merge(safety, health, with_labels=True)
    assert codes(page) == ["health"]


@pytest.mark.parametrize("both", [False, True])
def test_merge_changes_the_waiting_draft_as_well(safety: Theme, health: Theme, *, both: bool) -> None:
    page = make_practice(make_office("PK"))
    page.themes.set([safety, health] if both else [safety])
    page.save_revision()
    merge(safety, health, with_labels=True)
    draft = GoodPracticePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [theme.code for theme in draft.themes.all()] == ["health"]


def test_merge_makes_labels_alternative_and_retires_the_theme(safety: Theme, health: Theme) -> None:
    merge(safety, health, with_labels=True)
    safety.refresh_from_db()
    words = [(label.language, label.text) for label in health.labels.filter(kind=ThemeLabel.Kind.ALTERNATIVE)]
    assert (safety.is_retired, safety.retired_into) == (True, health)
    assert words == [("en", "Safety at work"), ("fr", "Sécurité")]


def test_retiring_keeps_the_labels_where_they_are(safety: Theme, health: Theme) -> None:
    merge(safety, health, with_labels=False)
    assert health.labels.count() == 1
    assert safety.labels.count() == 2


def test_merge_moves_narrower_themes_and_earlier_retirements(safety: Theme, health: Theme) -> None:
    child = make_theme("fire")
    older = make_theme("hygiene")
    Theme.objects.filter(pk=child.pk).update(parent=safety)
    Theme.objects.filter(pk=older.pk).update(retired_into=safety, is_retired=True)
    merge(safety, health, with_labels=True)
    child.refresh_from_db()
    older.refresh_from_db()
    assert (child.parent, older.successor()) == (health, health)


def test_merge_into_itself_or_below_is_refused_and_changes_nothing(safety: Theme) -> None:
    below = make_theme("fire")
    Theme.objects.filter(pk=below.pk).update(parent=safety)
    below.refresh_from_db()
    for target in (safety, below):
        with pytest.raises(ValidationError):
            merge(safety, target, with_labels=True)
    assert Theme.objects.filter(is_retired=True).count() == 0


def test_merge_tells_which_pages_changed(safety: Theme, health: Theme) -> None:
    page = tagged(make_practice(make_office("PK")), safety)
    heard: list[Any] = []

    def listen(page_ids: set[int], **kwargs: Any) -> None:
        heard.append(page_ids)

    pages_retagged.connect(listen)
    merge(safety, health, with_labels=True)
    pages_retagged.disconnect(listen)
    assert heard == [{page.pk}]


def test_preview_counts_drafts_of_other_offices_without_naming_them(safety: Theme) -> None:
    pakistan, china = make_office("PK"), make_office("CN")
    tagged(make_practice(pakistan, title="Ours", live=False), safety)
    tagged(make_practice(china, title="Public"), safety)
    tagged(make_practice(china, title="Secret", live=False), safety)
    found = preview(safety, make_officer("PK", "moderator"))
    assert ([page.title for page in found.pages], found.unseen, found.total) == (["Ours", "Public"], 1, 3)

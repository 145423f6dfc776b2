"""What happens to a page happens to the index, at once; private and draft text never enters it."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from offices.models import CountryPage
from practices.models import GoodPracticePage
from search.models import IndexedDocument, IndexedFacet
from taxonomy.merging import merge
from tests.factories.meetings import make_item, make_meeting
from tests.factories.offices import make_country, make_office
from tests.factories.practices import make_practice, make_theme

pytestmark = [pytest.mark.integration, pytest.mark.postgres]


def indexed(page: Page) -> IndexedDocument | None:
    """The document of the page."""
    return IndexedDocument.objects.filter(document_id=f"page:{page.pk}").first()


def facets(page: Page, name: str) -> set[str]:
    """The page's values of one facet, as the index has them."""
    rows = IndexedFacet.objects.filter(document__document_id=f"page:{page.pk}", facet=name)
    return set(rows.values_list("value", flat=True))


@pytest.fixture
def office(db: None) -> CountryPage:
    """China's office."""
    return make_office("CN")


@pytest.fixture
def practice(office: CountryPage) -> GoodPracticePage:
    """A live practice of the office."""
    return make_practice(office, "Coaching on site")


def test_published_page_is_indexed_with_its_text(practice: GoodPracticePage) -> None:
    document = indexed(practice)

    assert document is not None
    assert (document.title, document.locale, document.kind) == ("Coaching on site", "en", "good-practice")
    assert "Training stops when trainers leave." in document.body.splitlines()
    assert "Train two people" in document.body.splitlines()
    assert facets(practice, "level") == {"emerging"}


def test_draft_is_not_indexed(office: CountryPage) -> None:
    draft = make_practice(office, "Secret draft", live=False)

    assert indexed(draft) is None


def test_draft_of_a_live_page_does_not_change_the_index(practice: GoodPracticePage) -> None:
    practice.title = "Secret new title"
    practice.save_revision()

    document = indexed(practice)
    assert document is not None
    assert document.title == "Coaching on site"


def test_publishing_a_draft_replaces_the_document(practice: GoodPracticePage) -> None:
    before = indexed(practice)
    practice.title = "Coaching twice"
    practice.save_revision().publish()

    document = indexed(practice)
    assert before is not None
    assert document is not None
    assert document.title == "Coaching twice"
    assert document.version > before.version


def test_retagging_is_indexed_when_published(practice: GoodPracticePage) -> None:
    practice.themes.add(make_theme("safety"))
    practice.countries.add(make_country("PK"))
    practice.save_revision()
    draft = facets(practice, "theme")
    practice.save_revision().publish()

    assert (draft, facets(practice, "theme"), facets(practice, "country")) == (set(), {"safety"}, {"PK"})


def test_unpublished_page_leaves_the_index(practice: GoodPracticePage) -> None:
    practice.unpublish()

    assert indexed(practice) is None


def test_deleting_a_tree_empties_the_index(office: CountryPage, practice: GoodPracticePage) -> None:
    office.delete()

    assert (IndexedDocument.objects.count(), IndexedFacet.objects.count()) == (0, 0)


def test_restriction_takes_the_whole_subtree_out_and_back(
    office: CountryPage, practice: GoodPracticePage
) -> None:
    restriction = PageViewRestriction.objects.create(page=office, restriction_type="login")
    private = [indexed(office), indexed(practice)]

    restriction.delete()

    assert private == [None, None]
    assert all([indexed(office), indexed(practice)])


def test_move_below_a_private_page_takes_the_subtree_out(practice: GoodPracticePage) -> None:
    other = make_office("PK")
    PageViewRestriction.objects.create(page=other, restriction_type="login")

    practice.move(other, pos="last-child")

    assert indexed(practice) is None


def test_alias_is_never_indexed(practice: GoodPracticePage) -> None:
    other = make_office("PK")

    alias = practice.create_alias(parent=other, update_slug="alias")

    assert indexed(alias) is None
    practice.title = "Changed"
    practice.save_revision().publish()
    assert indexed(alias) is None


def test_failed_change_leaves_the_index_as_it_was(practice: GoodPracticePage) -> None:
    def fail() -> None:
        with transaction.atomic():
            practice.unpublish()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert indexed(practice) is not None


def test_rebuild_makes_the_same_index(practice: GoodPracticePage, capsys: pytest.CaptureFixture[str]) -> None:
    practice.themes.add(make_theme("safety"))
    practice.save_revision().publish()
    columns = ("document_id", "title", "words", "is_original", "published")
    before = list(IndexedDocument.objects.order_by("document_id").values_list(*columns))
    IndexedDocument.objects.filter(document_id=f"page:{practice.pk}").delete()
    IndexedDocument.objects.create(
        document_id="page:999999", version=1, work="x", locale="en", is_original=True, kind="news"
    )

    call_command("search_rebuild")

    assert list(IndexedDocument.objects.order_by("document_id").values_list(*columns)) == before
    assert facets(practice, "theme") == {"safety"}
    assert capsys.readouterr().out.startswith("2 documents indexed in ")


def test_names_without_consent_and_text_for_participants_are_left_out(db: None) -> None:
    speakers = [
        {"type": "item", "id": "1", "value": {"name": "Jane Roe", "role": "Trainer", "has_consent": False}},
        {"type": "item", "id": "2", "value": {"name": "Joe Doe", "role": "Coach", "has_consent": True}},
    ]
    meeting = make_meeting(
        agenda=[
            make_item("Open item", speakers=speakers),
            make_item("Closed item", visibility="participants", note="Secret note"),
        ]
    )

    document = indexed(meeting)

    assert document is not None
    assert [line for line in ("Open item", "Trainer", "Joe Doe") if line not in document.body] == []
    assert [line for line in ("Jane Roe", "Closed item", "Secret note") if line in document.body] == []


def test_merging_themes_changes_the_index(practice: GoodPracticePage) -> None:
    old, new = make_theme("safety"), make_theme("health")
    practice.themes.add(old)
    practice.save_revision().publish()

    merge(old, new, with_labels=False)

    assert facets(practice, "theme") == {"health"}

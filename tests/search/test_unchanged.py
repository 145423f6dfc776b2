"""A rebuild leaves alone the rows that are as they would be made now, and makes every other anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, CollectionViewRestriction

from editorial.models import DocumentText, PageAttachment, PortalDocument, PortalImage, TaggedPage
from editorial.models.files import Consent
from editorial.models.tagging import PageCountry, PageTheme
from search import building, sources, stored_pages, unchanged
from search.models import IndexedDocument, IndexedFacet
from search.outbox.rebuilding import rebuild_rows
from taxonomy.models import Theme
from tests.factories.files import make_image
from tests.factories.meetings import make_meeting, make_series
from tests.factories.news import make_article
from tests.factories.offices import make_country, make_office
from tests.factories.practices import make_practice, make_theme

pytestmark = [
    pytest.mark.integration,
    pytest.mark.postgres,
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),  # Wagtail's own, at a picture
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # the same, seen by pytest
]
_TABLE = re.compile(r'(?:FROM|JOIN|UPDATE|INTO) "(\w+)"')

_WRITTEN = re.compile(r'(\d+) times: INSERT INTO "search_indexeddocument"')


@pytest.fixture
def article() -> Any:
    """An article with all that its document can be made of, and its row."""
    article = make_article(parent=make_office("ET"))
    narrow = make_theme("machine-safety")
    narrow.parent = make_theme("safety")
    narrow.save()
    image = make_image("Portrait", Collection.get_first_root_node())
    image.consent = Consent.GIVEN
    image.save()
    value = {"image": image.pk, "alt_text": "Marguerite at work", "decorative": False}
    article.body = article.body.stream_block.to_python([{"type": "image", "value": value, "id": "a"}])
    text = DocumentText.objects.create(file_hash="1", extension="pdf", text="Watermelons grow here")
    file = PortalDocument.objects.create(title="Report", file="report.pdf", text=text)
    article.attachments = [PageAttachment(title="Slides", document=file, locale=article.locale)]
    article.save_revision().publish()
    PageCountry.objects.create(content_object=article, tag=make_country("CN"))
    PageTheme.objects.create(content_object=article, tag=narrow)
    rebuild_rows()
    return article


def written(*, from_nothing: bool = False) -> int:
    """How many rows a rebuild writes."""
    with CaptureQueriesContext(connection) as captured:
        rebuild_rows(from_nothing=from_nothing)
    return sum(int(found[1]) for each in captured if (found := _WRITTEN.match(each["sql"])))


def row(article: Any) -> IndexedDocument:
    """The article's row."""
    return IndexedDocument.objects.get(document_id=f"page:{article.pk}")


def change(model: type[Model], **values: Any) -> Callable[[], object]:
    """Something changed behind the back of search, of which no signal tells."""
    return lambda: model._default_manager.update(**values)


def close_folder() -> None:
    """The folder of all files is closed."""
    CollectionViewRestriction.objects.bulk_create(
        [CollectionViewRestriction(collection=Collection.get_first_root_node(), restriction_type="login")]
    )


def another_broader_theme() -> None:
    """The theme stands below another."""
    Theme.objects.filter(code="machine-safety").update(parent=make_theme("production"))


def test_what_is_as_it_was_is_only_read(article: Any) -> None:
    before = row(article).version

    assert (written(), row(article).version) == (0, before)


def test_a_draft_changes_no_document(article: Any) -> None:
    article.title = "Draft"
    article.save_revision()

    assert written() == 0


@pytest.mark.parametrize(
    ("happens", "text"),
    [
        (change(TaggedPage, summary="Other summary"), "Other summary"),
        (change(PortalImage, consent=Consent.MISSING), ""),
        (change(PageAttachment, title="Other slides"), "Other slides"),
        (change(DocumentText, text="Melons"), "Melons"),
        (close_folder, ""),
    ],
)
def test_text_that_changed_unheard_is_made_anew(
    article: Any, happens: Callable[[], object], text: str
) -> None:
    before = row(article)
    happens()

    assert written() > 0
    after = row(article)
    assert (before.summary + before.body != after.summary + after.body, after.version > before.version) == (
        True,
        True,
    )
    assert text in after.summary + after.body


@pytest.mark.parametrize(
    "happens",
    [
        another_broader_theme,
        lambda: PageCountry.objects.all().delete(),
        lambda: TaggedPage.objects.update(owner_office=make_country("PK")),
    ],
)
def test_facet_that_changed_unheard_is_made_anew(article: Any, happens: Callable[[], object]) -> None:
    before = set(IndexedFacet.objects.values_list("facet", "value"))
    happens()

    assert written() > 0
    assert set(IndexedFacet.objects.values_list("facet", "value")) != before


@pytest.mark.parametrize(
    "damage",
    [
        lambda: IndexedDocument.objects.update(title="Wrong"),
        lambda: IndexedDocument.objects.update(surfaces="Wrong"),
        lambda: IndexedFacet.objects.filter(facet="theme").delete(),
        lambda: IndexedFacet.objects.filter(facet="kind").update(value="wrong"),
        lambda: IndexedDocument.objects.update(made_of=""),
        lambda: IndexedFacet.objects.all().delete() and IndexedDocument.objects.all().delete(),
    ],
)
def test_row_that_was_damaged_is_made_anew(article: Any, damage: Callable[[], object]) -> None:
    before = contents()
    damage()
    rebuild_rows()

    assert contents() == before


def contents() -> dict[str, object]:
    """All rows, but for their versions and numbers."""
    fields = [
        each.name
        for each in IndexedDocument._meta.concrete_fields
        if each.name not in {"id", "version", "seal"}
    ]
    return {
        each.document_id: (
            [getattr(each, name) for name in fields],
            sorted(each.facet_values.values_list("facet", "value")),
        )
        for each in IndexedDocument.objects.prefetch_related("facet_values")
    }


def test_all_can_be_made_from_nothing(article: Any) -> None:
    assert written(from_nothing=True) == IndexedDocument.objects.count()


def test_page_published_since_is_made_anew_once(article: Any) -> None:
    article.title = "Published"
    article.save_revision().publish()

    assert (written(), written()) == (1, 0)


def test_sum_is_of_every_table_that_documents_are_made_of(article: Any) -> None:
    practice, meeting = make_practice(make_office("ET")), make_meeting(series=make_series())
    for source in sources.all_sources():
        assert source.inputs is not None, f"{source.kind}: every rebuild makes all its documents anew"
    for page in (article, practice, meeting, make_office("ET")):
        source = sources.source_for(type(page))
        assert source is not None
        with CaptureQueriesContext(connection) as read:
            assert list(building.documents_of([page.pk])) != []
        with CaptureQueriesContext(connection) as summed:
            unchanged.sums(stored_pages.read(source, [page.pk]))
        never_differ = {"wagtailcore_pageviewrestriction", "django_content_type"}
        assert tables(read) - never_differ <= tables(summed)


def tables(captured: CaptureQueriesContext) -> set[str]:
    """The tables that were read."""
    return {table for each in captured for table in _TABLE.findall(each["sql"])}

"""What is exported can be imported elsewhere and exported again: the two files are equal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from openpyxl import load_workbook

from editorial.bulk.exporting import columns_of, export_rows
from editorial.bulk.problems import UnreadableFileError
from editorial.bulk.rights import system_user
from editorial.bulk.table import writer_of
from editorial.models import ImportedRow, PageAttachment, TaggedPage
from editorial.storage import private_files
from tests.editorial.bulk.conftest import Import, Write, import_rows, row, write_rows
from tests.factories.files import make_document
from tests.factories.offices import make_officer
from tests.factories.practices import make_theme
from tests.harness.worlds import kept

pytestmark = pytest.mark.integration

SAMPLE = settings.BASE_DIR / "docs" / "editing" / "sample-pages.csv"
FORMATS = ("csv", "xlsx", "jsonl")

IDS = [f"b0b8b1a0-0000-4000-8000-00000000000{number}" for number in range(3)]
BLOCKS = [
    {"type": "heading", "value": "=1+1", "id": IDS[0]},
    {"type": "paragraph", "value": "<p>Bold <b>words</b> &amp; more</p>", "id": IDS[1]},
    {
        "type": "figure",
        "value": {
            "value": "40", "label": "suppliers", "qualifier": "", "as_of": "2026-01-02",
            "source": "", "source_url": "",
        },
        "id": IDS[2],
    },
]  # fmt: skip


def full_rows() -> list[dict[str, Any]]:
    """Rows that use everything a file can say."""
    return [
        row("good-practice", "p1", level="promising", level_reasons="Measured.", context="Here.",
            results="- one\n- two",
            conditions=[{"type": "must_keep", "value": "Two trainers."}], sdgs="8; 12", sector="C",
            beneficiaries_women=40, criteria="effective; ethical", themes="quality-management",
            countries="ET; PK", date="2020-01-02",
            body="First.\nSame paragraph.\n\n- a\n- b\n\nLast <b> & “quoted”."),
        row("case-study", "c1", illustrated_practices="p1; p2", enterprise_name="@home", region="+1",
            period_from=2019),
        row("good-practice", "p2", title="-5 accidents", summary="'=not a formula", body="[in brackets]"),
        row("lesson", "l1", lesson_type="Challenge", same_lessons="l2", criterion="impact",
            sources=[{"target": "p1"}, {"evaluation": "Final, 2023", "evaluation_url": "https://example.org/e"}]),
        row("lesson", "l2", same_lessons="l1"),
        row("news", "n1", body=BLOCKS, related_works="c1; l1", show_in_menus="yes"),
        row("news", "n1", "ar", translation_of="n1", title="اجتماع", summary="التقوا.", body=[
            BLOCKS[0] | {"value": "العنوان"}, BLOCKS[1] | {"value": "<p>كلمات</p>"}, BLOCKS[2]]),
        row("good-practice", "p1", "fr", translation_of="p1", title="Former", level_reasons="Mesuré.",
            summary="Ils.", challenge="Ça cesse.", body="Un seul paragraphe.", context="Ici."),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def full_office(
    office_pages: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Ethiopia has one page of everything, which all tests of this file start from."""
    folder = tmp_path_factory.mktemp("full")
    with kept(django_db_blocker), pytest.MonkeyPatch.context() as patch:
        patch.setattr(private_files(), "location", str(folder))
        fill(folder)
        yield


def fill(folder: Path) -> None:
    outcome = import_rows(write_rows(folder / "full.jsonl", *full_rows()), publishes=True)
    assert outcome.problems == []
    page = TaggedPage.objects.get(title="Title of n1").specific
    page.attachments = [PageAttachment(title="Slides", document=make_document("slides"), language="en")]
    page.save_revision().publish()


@pytest.fixture
def filled(full_office: None, offices: Any) -> None:
    """Ethiopia has one page of everything."""


def rows_of(office: Any, **options: Any) -> list[dict[str, str]]:
    rows = export_rows(office, system_user(), **options)
    return sorted(rows, key=lambda each: (each["external_id"], each["language"]))


@pytest.mark.parametrize("extension", FORMATS)
def test_an_export_imported_into_an_empty_office_exports_the_same(
    bring: Import, filled: None, offices: Any, tmp_path: Path, extension: str
) -> None:
    exported = rows_of(offices["ET"])
    assert len(exported) == len(full_rows())
    path = tmp_path / f"pages.{extension}"
    writer_of(path)(path, columns_of(exported), exported)
    outcome = bring(path, "PK", publishes=True)
    assert outcome.problems == []
    assert outcome.counts["created"] == len(exported)
    assert rows_of(offices["PK"]) == exported
    assert rows_of(offices["PK"], only_live=True) == exported
    again = bring(path, "PK", publishes=True)
    assert again.counts["unchanged"] == len(exported)


@pytest.mark.parametrize("extension", FORMATS)
def test_an_export_imported_where_it_came_from_changes_nothing(
    bring: Import, filled: None, offices: Any, tmp_path: Path, extension: str
) -> None:
    exported = rows_of(offices["ET"])
    revisions = sorted(TaggedPage.objects.values_list("latest_revision", flat=True))
    path = tmp_path / f"pages.{extension}"
    writer_of(path)(path, columns_of(exported), exported)
    assert bring(path, publishes=True).problems == []
    assert rows_of(offices["ET"]) == exported
    assert bring(path, publishes=True).counts["unchanged"] == len(exported)
    assert len(revisions) == TaggedPage.objects.count()


def test_pages_that_were_typed_are_found_again_by_their_key(
    bring: Import, filled: None, offices: Any, write: Write
) -> None:
    ImportedRow.objects.all().delete()
    exported = rows_of(offices["ET"])
    assert bring(write(*exported), publishes=True).counts["unchanged"] == len(exported)
    changed = next(each for each in exported if each["title"] == "Title of l2")
    outcome = bring(write(changed | {"title": "Another"}), publishes=True)
    assert (outcome.problems, outcome.counts["changed"]) == ([], 1)
    assert TaggedPage.objects.filter(title="Another").count() == 1


def test_texts_that_look_like_formulas_stay_texts(filled: None, offices: Any, tmp_path: Path) -> None:
    exported = rows_of(offices["ET"])
    book = tmp_path / "pages.xlsx"
    writer_of(book)(book, columns_of(exported), exported)
    cells = [
        cell for line in load_workbook(book).active.iter_rows() for cell in line if cell.value is not None
    ]
    assert {cell.data_type for cell in cells} == {"s"}
    assert "-5 accidents" in {cell.value for cell in cells}
    table = tmp_path / "pages.csv"
    writer_of(table)(table, columns_of(exported), exported)
    text = table.read_text(encoding="utf-8-sig")
    assert '"\'-5 accidents"' in text
    assert '"-5' not in text


def test_a_text_too_long_for_excel_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "pages.xlsx"
    with pytest.raises(UnreadableFileError, match="Long one"):
        writer_of(path)(path, ["title", "body"], [{"title": "Long one", "body": "x" * 40_000}])


def test_drafts_are_in_the_export_and_published_texts_in_the_other(
    bring: Import, write: Write, offices: Any
) -> None:
    bring(write(row()), "PK", publishes=True)
    bring(write(row(title="Draft")), "PK")
    assert [each["title"] for each in rows_of(offices["PK"])] == ["Draft"]
    assert [each["title"] for each in rows_of(offices["PK"], only_live=True)] == ["Title of a"]


@pytest.mark.parametrize("role", ["editor", "moderator", "translator"])
def test_nobody_exports_another_office(bring: Import, write: Write, offices: Any, role: str) -> None:
    bring(write(row()), "PK", publishes=True)
    assert list(export_rows(offices["PK"], make_officer("ET", role))) == []
    assert len(list(export_rows(offices["PK"], make_officer("PK", role)))) == 1


def test_the_sample_can_be_imported_as_it_is(bring: Import, offices: Any) -> None:
    make_theme("workplace-cooperation")
    outcome = bring(SAMPLE, "PK", publishes=True)
    assert (outcome.problems, outcome.remarks, outcome.counts["created"]) == ([], [], 5)


def test_a_cell_of_the_export_is_readable(filled: None, offices: Any) -> None:
    practice = next(each for each in rows_of(offices["ET"]) if each["title"] == "Title of p1")
    assert practice["body"] == "First.\nSame paragraph.\n\n- a\n- b\n\nLast <b> & “quoted”."
    assert practice["countries"] == "ET; PK"
    assert practice["date"] == "2020-01-02"
    assert [block["type"] for block in json.loads(practice["conditions"])] == ["must_keep"]

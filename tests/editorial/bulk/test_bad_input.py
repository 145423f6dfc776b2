"""Everything that can be wrong with a file is told by row and column; nothing of a bad row is written."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from editorial.bulk import table
from editorial.bulk.problems import UnreadableFileError
from editorial.bulk.table import read_table
from editorial.models import TaggedPage
from tests.editorial.bulk.conftest import Import, Write, row

HEAD = ["external_id", "kind", "language", "title", "summary", "date", "body"]
GOOD = ["a", "news", "en", "Title", "They met.", "2026-09-26", "They talked."]

#: What is wrong in the second row, in which column, and a part of what is said.
BAD_CELLS: list[tuple[dict[str, Any], str, str]] = [
    ({"external_id": ""}, "external_id", "Every row needs an id"),
    ({"external_id": "x" * 121}, "external_id", "120 characters at most"),
    ({"kind": "poem"}, "kind", "Known kinds: case-study"),
    ({"kind": "meeting"}, "kind", "no pages of the kind “meeting”"),
    ({"language": "xx"}, "language", "It has: ar, en, fr"),
    ({"title": ""}, "title", "required"),
    ({"title": "x" * 300}, "title", "255"),
    ({"summary": "x" * 501}, "summary", "500"),
    ({"date": "26.9.2026"}, "date", "2026-09-26"),
    ({"date": "2026-02-30"}, "date", "2026-02-30"),
    ({"countries": "ET; Atlantis"}, "countries", "Atlantis"),
    ({"themes": "quality-managment"}, "themes", "quality-managment"),
    ({"sector": "Sorcery"}, "sector", "Sorcery"),
    ({"sdgs": "18"}, "sdgs", "18"),
    ({"licence": "mine"}, "licence", "mine"),
    ({"show_in_menus": "perhaps"}, "show_in_menus", "neither yes nor no"),
    ({"cover_image": "holiday.jpg"}, "cover_image", "holiday.jpg"),
    ({"cover_image": "987654"}, "cover_image", "valid choice"),
    ({"related_meeting": "m1"}, "related_meeting", "m1"),
    ({"related_works": "nobody"}, "related_works", "nobody"),
    ({"attachments": "a.pdf"}, "attachments", "JSON"),
    ({"attachments": '[{"titel": "x"}]'}, "attachments", "titel"),
    ({"body": '[{"type": "poem", "value": "x"}]'}, "body", "poem"),
    ({"body": '[{"type": "heading"}]'}, "body", "value"),
    ({"body": "[{not json"}, "body", "JSON"),
    ({"body": '[{"type": "figure", "value": {"value": "1"}}]'}, "body", ""),
    ({"body": '[{"type": "figure", "value": "1"}]'}, "body", ""),
    ({"challenge": "of another kind"}, "challenge", "no such field"),
    ({"translation_of": "nobody", "language": "fr"}, "translation_of", "nobody"),
    ({"slug": "not a slug!"}, "slug", "slug"),
    ({"summary": "x" * 5_000_000}, "summary", "5,000,000"),
    ({"summary": "a\x00b"}, "summary", "cannot be shown"),
    ({"summary": "\ud800"}, "summary", "cannot be shown"),
]


def test_each_bad_cell_is_named_and_only_the_good_row_is_written(bring: Import, tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    bad = [row(external_id=f"bad{number}") | cells for number, (cells, _, _) in enumerate(BAD_CELLS)]
    path.write_text("\n".join(map(json.dumps, [row(external_id="good"), *bad])), encoding="utf-8")
    outcome = bring(path, publishes=True)
    told = [(problem.row, problem.column) for problem in outcome.problems]
    expected = [(number, column) for number, (_, column, _) in enumerate(BAD_CELLS, start=2)]
    assert sorted(set(told)) == expected
    messages = {problem.row: problem.message for problem in outcome.problems}
    unsaid = [says for number, (_, _, says) in enumerate(BAD_CELLS, start=2) if says not in messages[number]]
    assert unsaid == []
    titles = TaggedPage.objects.filter(title__startswith="Title of").values_list("title", flat=True)
    assert list(titles) == ["Title of good"]


def test_all_problems_are_collected(bring: Import, write: Write) -> None:
    outcome = bring(write(row(date="?", sector="?"), row(external_id="b", themes="?")))
    assert [(problem.row, problem.column) for problem in outcome.problems] == [
        (1, "date"),
        (1, "sector"),
        (2, "themes"),
    ]


def test_an_unknown_column_stops_the_file_and_names_the_nearest(bring: Import, write: Write) -> None:
    outcome = bring(write(row(sumary="x")))
    assert [(problem.row, problem.column) for problem in outcome.problems] == [(1, "sumary")]
    assert "Did you mean “summary”?" in outcome.problems[0].message
    assert not TaggedPage.objects.filter(title__startswith="Title of").exists()


def test_an_id_that_stands_twice_is_refused_the_second_time(bring: Import, write: Write) -> None:
    outcome = bring(write(row(), row(title="Second")))
    assert [(problem.row, problem.column) for problem in outcome.problems] == [(2, "external_id")]
    assert "row 1" in outcome.problems[0].message


def test_a_work_in_two_languages_says_which_one_is_the_original(bring: Import, write: Write) -> None:
    outcome = bring(write(row(), row(language="fr")))
    assert [(problem.row, problem.column) for problem in outcome.problems] == [(2, "translation_of")]


def test_a_translation_of_a_bad_original_is_not_written(bring: Import, write: Write) -> None:
    outcome = bring(write(row(date="?"), row(language="fr", translation_of="a")))
    assert [(problem.row, problem.column) for problem in outcome.problems] == [(1, "date"), (2, "")]
    assert not TaggedPage.objects.filter(title__startswith="Title of").exists()


def test_a_line_that_is_no_object_is_one_bad_row(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    lines = [json.dumps(row()), "[1]", "{", '{"title": NaN}', '{"a": 1, "a": 2}', "[" * 100_000, "\udcff"]
    path.write_bytes("\n".join(lines).encode("utf-8", errors="surrogateescape"))
    read = read_table(path)
    assert [problem.row for problem in read.problems] == [2, 3, 4, 5, 6, 7]
    assert [each.number for each in read.rows] == [1]


@pytest.mark.parametrize("name", ["pages.ods", "pages", "pages.xls"])
def test_other_formats_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        read_table(tmp_path / name)


@pytest.mark.parametrize("name", ["pages.csv", "pages.xlsx", "pages.jsonl"])
def test_missing_and_empty_files_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFileError, match="no file"):
        read_table(tmp_path / name)
    (tmp_path / name).touch()
    with pytest.raises(UnreadableFileError, match="empty"):
        read_table(tmp_path / name)


def test_files_rows_and_columns_have_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "pages.csv"
    path.write_text(",".join(HEAD) + "\n" + (",".join(GOOD) + "\n") * 3)
    monkeypatch.setattr(table, "MAX_ROWS", 2)
    with pytest.raises(UnreadableFileError, match="rows"):
        read_table(path)
    monkeypatch.setattr(table, "MAX_COLUMNS", 2)
    with pytest.raises(UnreadableFileError, match="columns"):
        read_table(path)
    monkeypatch.setattr(table, "MAX_BYTES", 10)
    with pytest.raises(UnreadableFileError, match="too big"):
        read_table(path)


@pytest.mark.parametrize(
    "data",
    [
        "\ufeff" + ",".join(HEAD) + "\r\n" + ",".join([*GOOD[:3], "Été – ዓለም", *GOOD[4:]]),
        ";".join(HEAD) + "\n" + ";".join([*GOOD[:3], "Été – ዓለም", *GOOD[4:]]),
        "sep=;\r\n" + ";".join(HEAD) + "\r\n" + ";".join([*GOOD[:3], "Été – ዓለም", *GOOD[4:]]),
        "\t".join(HEAD) + "\n" + "\t".join([*GOOD[:3], "Été – ዓለም", *GOOD[4:]]),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_csv_as_spreadsheets_write_it(tmp_path: Path, data: str, encoding: str) -> None:
    path = tmp_path / "pages.csv"
    path.write_bytes(data.removeprefix("\ufeff" if encoding == "utf-16" else "").encode(encoding))
    assert [each.cells for each in read_table(path).rows] == [
        dict(zip(HEAD, [*GOOD[:3], "Été – ዓለም", *GOOD[4:]], strict=True))
    ]


def test_csv_in_the_western_code_page(tmp_path: Path) -> None:
    path = tmp_path / "pages.csv"
    path.write_bytes(
        (";".join(HEAD) + "\n" + ";".join([*GOOD[:3], "“Été” – 5 €", *GOOD[4:]])).encode("cp1252")
    )
    assert read_table(path).rows[0].cells["title"] == "“Été” – 5 €"


def test_csv_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pages.csv"
    path.write_bytes(b"external_id,\x81\x8d\x8f")
    with pytest.raises(UnreadableFileError, match="characters"):
        read_table(path)


def test_heads_must_be_there_once(tmp_path: Path) -> None:
    path = tmp_path / "pages.csv"
    path.write_text("external_id,kind,title\n")
    with pytest.raises(UnreadableFileError, match="language"):
        read_table(path)
    path.write_text(",".join([*HEAD, "Title"]) + "\n")
    with pytest.raises(UnreadableFileError, match="title"):
        read_table(path)


def test_a_cell_without_a_head_is_told(tmp_path: Path) -> None:
    path = tmp_path / "pages.csv"
    path.write_text(",".join(HEAD) + "\n" + ",".join([*GOOD, "more"]))
    read = read_table(path)
    assert [(problem.row, problem.column) for problem in read.problems] == [(2, "")]


def workbook(path: Path, *rows: list[Any]) -> Path:
    book = Workbook()
    for values in rows:
        book.active.append(values)
    book.save(path)
    return path


def test_a_formula_is_refused_by_cell(tmp_path: Path) -> None:
    path = workbook(tmp_path / "pages.xlsx", HEAD, GOOD, ["b", "news", "en", "=A1&A2", *GOOD[4:]])
    read = read_table(path)
    assert [(problem.row, problem.column) for problem in read.problems] == [(3, "title")]


def test_numbers_and_dates_of_a_workbook_are_what_was_typed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "pages.xlsx", HEAD, [7.0, "news", "en", 2024, "x", dt.date(2026, 9, 26), 1.5])
    cells = read_table(path).rows[0].cells
    assert cells == {**dict(zip(HEAD, [7, "news", "en", 2024, "x", dt.date(2026, 9, 26), 1.5], strict=True))}


def bomb(path: Path, *, name: str, text: bytes) -> Path:
    workbook(path, HEAD, GOOD)
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in (parts | {name: text}).items():
            archive.writestr(entry, data)
    return path


def test_a_workbook_that_unpacks_to_too_much_is_refused_unread(tmp_path: Path) -> None:
    path = bomb(tmp_path / "pages.xlsx", name="xl/media/zeros", text=b"0" * 20_000_000)
    with pytest.raises(UnreadableFileError, match="too much"):
        read_table(path)


def test_entities_in_a_workbook_are_refused(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    sheet = (
        f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        '<c r="A1" t="inlineStr"><is><t>&e8;</t></is></c></row></sheetData></worksheet>'
    )
    path = bomb(tmp_path / "pages.xlsx", name="xl/worksheets/sheet1.xml", text=sheet.encode())
    with pytest.raises(UnreadableFileError):
        read_table(path)


@pytest.mark.parametrize("data", [b"PK\x03\x04 no archive", b"<html>", b"external_id,kind"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "pages.xlsx"
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError, match="workbook"):
        read_table(path)


def test_an_archive_without_sheets_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("hello.txt", "hello")
    (tmp_path / "pages.xlsx").write_bytes(buffer.getvalue())
    with pytest.raises(UnreadableFileError, match="workbook"):
        read_table(tmp_path / "pages.xlsx")


def test_markup_and_scripts_in_a_cell_stay_text(bring: Import, write: Write) -> None:
    cell = '<p>Bold <b>words</b><script>alert(1)</script><a href="javascript:x">here</a></p>'
    assert bring(write(row(body=cell), row(external_id="b", body="1 < 2 <script>"))).problems == []
    first, second = (
        page.specific for page in TaggedPage.objects.filter(title__startswith="Title of").order_by("pk")
    )
    assert str(first.body[0].value.source) == "<p>Bold <b>words</b>alert(1)<a>here</a></p>"
    assert str(second.body[0].value.source) == "<p>1 &lt; 2 &lt;script&gt;</p>"


def test_the_csv_reader_leaves_its_limit_as_it_was(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    path = tmp_path / "pages.csv"
    path.write_text(",".join(HEAD) + "\n" + ",".join([*GOOD[:4], "x" * 5_000_000, *GOOD[5:]]))
    read = read_table(path)
    assert [(problem.row, problem.column) for problem in read.problems] == [(2, "summary")]
    assert csv.field_size_limit() == before


def test_a_field_is_filled_by_one_of_its_two_names(bring: Import, write: Write) -> None:
    twice, own, general = (row("lesson", name) for name in ("twice", "own", "general"))
    own["context"] = own.pop("body")
    outcome = bring(write(twice | {"context": "Twice."}, own, general))
    assert {(problem.row, problem.column) for problem in outcome.problems} == {(1, "body"), (1, "context")}
    pages = [page.specific for page in TaggedPage.objects.filter(title__startswith="Title of")]
    assert [page.context for page in pages] == ["<p>Why.</p>", "<p>Why.</p>"]

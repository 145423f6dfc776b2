"""`import_pages` and `export_pages` at the command line: what they say, and how they end."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from editorial.models import TaggedPage
from portal.progress import Bar
from search.models import IndexedDocument
from tests.factories.offices import make_office, make_officer
from tests.rights.snapshot import snapshot

GOOD = {
    "external_id": "a",
    "kind": "news",
    "language": "en",
    "title": "Met",
    "summary": "S.",
    "date": "2026-09-26",
}


@pytest.fixture
def file(db: None, tmp_path: Path) -> Path:
    """A file of one good row and one bad row, for Ethiopia."""
    make_office("ET")
    make_office("PK")
    path = tmp_path / "pages.jsonl"
    rows = [GOOD, GOOD | {"external_id": "b", "date": "yesterday"}]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_a_bad_row_ends_with_one_and_the_good_ones_are_there(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("import_pages", file, "--country", "et", "--publish")
    assert ended.value.code == 1
    said = capsys.readouterr()
    assert said.err == "row 2: date: “yesterday” is not a date. Write it like this: 2026-09-26.\n"
    assert said.out == "Rows: 1 created, 0 changed, 0 published, 0 unchanged; 1 with errors.\n"
    assert TaggedPage.objects.get(title="Met").live
    assert IndexedDocument.objects.filter(title="Met").count() == 1


def test_a_dry_run_changes_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot()
    with pytest.raises(SystemExit):
        call_command("import_pages", file, "--country", "ET", "--publish", "--dry-run")
    assert snapshot() == before
    assert capsys.readouterr().out.startswith("Would be: 1 created")


def test_another_office_is_refused_with_nothing_changed(file: Path) -> None:
    user = make_officer("PK", "editor")
    before = snapshot()
    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("import_pages", file, "--country", "ET", "--user", user.username)
    assert snapshot() == before


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--country", "Atlantis"], "no country"),
        (["--country", "ET", "--user", "nobody"], "no active user"),
        (["--country", "KE"], "no country|may not write"),
    ],
)
def test_whose_file_it_is_must_be_known(file: Path, options: list[str], says: str) -> None:
    for command in ("import_pages", "export_pages"):
        if command == "export_pages" and options[-1] == "KE":
            continue
        with pytest.raises(CommandError, match=says):
            call_command(command, file, *options)


def test_what_is_exported_is_imported_again(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        call_command("import_pages", file, "--country", "ET", "--publish")
    for name in ("out.csv", "out.xlsx", "out.jsonl"):
        call_command("export_pages", tmp_path / name, "--country", "ET")
        call_command("import_pages", tmp_path / name, "--country", "PK", "--publish")
    said = capsys.readouterr().out
    assert said.count("1 rows written to") == 3
    assert said.count("Rows: 1 created") == 2  # once with a bad row, once for Pakistan
    assert TaggedPage.objects.filter(title="Met").count() == 2


def test_an_unknown_format_writes_no_file(file: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("export_pages", tmp_path / "out.ods", "--country", "ET")
    assert not (tmp_path / "out.ods").exists()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "lines"), [(Terminal(), 2), (io.StringIO(), 0)])
def test_the_bar_is_drawn_on_terminals_alone(stream: Any, lines: int) -> None:
    with Bar("rows", stream) as bar:
        for done in (5, 5, 10):
            bar.show(done, 10)
    assert stream.getvalue().count("\r") == lines
    assert ("10/10 rows\n" in stream.getvalue()) == bool(lines)

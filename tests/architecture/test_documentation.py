"""What an operator must know is written down: every variable, every command, and no dead link."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.architecture.sources import ROOT, levels, name_of, python_files, tree

pytestmark = pytest.mark.unit

OPERATIONS = ROOT / "docs" / "operations.md"
SEARCH = ROOT / "docs" / "search.md"
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)")


def variables() -> list[str]:
    """Return the names of the environment that the settings read."""
    return sorted(
        node.args[0].value
        for node in ast.walk(tree(ROOT / "portal" / "settings" / "env.py"))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "_env"
        if isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    )


@pytest.mark.parametrize("name", [*variables(), "PORT", "CHROMIUM", "TEST_POSTGRES_URL"])
def test_every_variable_is_documented(name: str) -> None:
    assert f"`{name}`" in OPERATIONS.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(name for name, app in get_commands().items() if app in levels()))
def test_every_command_is_documented(name: str) -> None:
    assert f"manage.py {name}" in OPERATIONS.read_text(encoding="utf-8")


def pages() -> list[Path]:
    """Return every document of the project."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bench").glob("*.md")])


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_no_link_of_a_document_is_dead(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_only_one_module_reads_the_environment() -> None:
    readers = [
        name_of(path)
        for app in levels()
        for path in (ROOT / app).rglob("*.py")
        if re.search(r"os\.environ\b|os\.getenv\b|environ\.Env\(", path.read_text(encoding="utf-8"))
    ]

    development_only = {"portal/pictures.py"}  # drives a browser, which takes its settings from there
    assert sorted(set(readers) - {"portal/settings/env.py", "portal/wsgi.py"} - development_only) == []


def test_decisions_are_numbered_once() -> None:
    records = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))

    assert [name[:5] for name in records] == [f"{number:04}-" for number in range(1, len(records) + 1)]


def tables_of_search() -> dict[str, list[str]]:
    """Return the files and folders that the tables of the document name, by the folder of the table."""
    found: dict[str, list[str]] = {}
    folder = ""
    for line in SEARCH.read_text(encoding="utf-8").splitlines():
        head = re.match(r"\| file in `(search/[\w/]*)` \|", line)
        if head:
            folder = head[1]
            found[folder] = []
        elif folder and line.startswith("|"):
            found[folder] += re.findall(r"`([\w.]+(?:\.py|/))`", line.split("|")[1])
        else:
            folder = ""
    return found


def test_every_folder_of_search_has_its_table() -> None:
    commands = "search/management/"  # in docs/operations.md
    folders = {f"{path.parent.relative_to(ROOT)}/" for path in python_files()}

    assert sorted(tables_of_search()) == sorted(
        folder for folder in folders if folder.startswith("search/") and not folder.startswith(commands)
    )


@pytest.mark.parametrize("folder", tables_of_search())
def test_every_module_of_search_is_described_once(folder: str) -> None:
    here = ROOT / folder
    names = {path.relative_to(here).parts for path in python_files() if path.is_relative_to(here)}
    modules = {parts[0] if len(parts) == 1 else f"{parts[0]}/" for parts in names}

    assert sorted(tables_of_search()[folder]) == sorted(modules - {"__init__.py"})

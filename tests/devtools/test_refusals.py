"""`./dev` refuses in plain sentences that name the remedy, and lists what it can do."""

from __future__ import annotations

import importlib.util
import socket
from pathlib import Path

import pytest

from devtools import cli, environment

pytestmark = pytest.mark.unit


@pytest.fixture(autouse=True)
def _same_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """`main` moves to the project's folder; go back after the test."""
    monkeypatch.chdir(Path.cwd())


def test_taken_port_is_told_with_another(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        code = cli.main(["serve"])

    said = capsys.readouterr().out
    assert (code, said.startswith(f"\nPort {port} cannot be used (")) == (1, True)
    assert said.endswith(" ./dev serve\n")


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", ""])
def test_port_that_is_none_is_told(
    port: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", port)

    code = cli.main(["serve"])

    said = f"\nPORT is {port!r}, but a port is a number from 1 to 65535: PORT=8001 ./dev serve\n"
    assert (code, capsys.readouterr().out) == (1, said)


def test_serve_takes_no_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["serve", "8001"])

    said = "\nserve takes no arguments. The port is chosen by PORT, the database by DATABASE_URL.\n"
    assert (code, capsys.readouterr().out) == (1, said)


def test_unknown_verb_is_answered_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["sreve"])

    said = f"./dev has no verb 'sreve'. It has: {', '.join(cli.VERBS)}.\n"
    assert (code, capsys.readouterr().out) == (2, said)


@pytest.mark.parametrize("arguments", [[], ["help"], ["--help"]])
def test_verbs_are_listed_with_their_purpose(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code = cli.main(arguments)

    listed = [line.split()[1] for line in capsys.readouterr().out.splitlines() if line.startswith("  ./dev ")]
    assert (code, listed) == (0, list(cli.VERBS))


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_python_without_venv_is_told_with_the_package_to_install(
    missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == missing else find(name))
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(environment, "STAMP", tmp_path / ".venv" / ".locked")

    code = cli.main(["users"])

    said = capsys.readouterr().out
    assert (code, said.splitlines()[1]) == (
        1,
        "This Python cannot make virtual environments: its venv module is missing.",
    )
    assert "-venv. Then run the same command again." in said
    assert not (tmp_path / ".venv").exists()


def test_reading_texts_without_gettext_is_told_with_the_package_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    python = tmp_path / "python"
    python.touch()
    (tmp_path / ".locked").write_text(environment._stamp(development=True), encoding="utf-8")
    monkeypatch.setattr(environment, "PYTHON", python)
    monkeypatch.setattr(environment, "STAMP", tmp_path / ".locked")
    monkeypatch.setenv("PATH", str(tmp_path))

    code = cli.main(["messages", "make"])

    said = "\nReading texts needs gettext. Debian, Ubuntu: sudo apt install gettext.\n"
    assert (code, capsys.readouterr().out) == (1, said)

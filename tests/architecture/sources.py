"""What the architecture tests read: our source files, and the layers that pyproject.toml declares."""

from __future__ import annotations

import ast
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def _contracts() -> dict[str, dict[str, object]]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    return {contract["type"]: contract for contract in contracts}


@cache
def levels() -> dict[str, int]:
    """Return the level of each app; an app may name its own and the apps of a lower level."""
    layers = list(_contracts()["layers"]["layers"])  # type: ignore[call-overload]  # TOML has no types
    rows = [[name.strip() for name in layer.split("|")] for layer in reversed(layers)]
    return {name: level for level, row in enumerate(rows) for name in row}


def may_name(source: str, target: str) -> bool:
    """Say whether app `source` may know of app `target`: itself, or a lower level."""
    return source == target or levels()[source] > levels()[target]


@cache
def python_files(*, with_tests: bool = False) -> tuple[Path, ...]:
    """Return our Python files, migrations and empty files left out."""
    folders = [*levels(), "devtools", "bench", *(["tests"] if with_tests else [])]
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return tuple(path for path in found if "migrations" not in path.parts and path.stat().st_size)


def templates() -> list[Path]:
    """Return our templates."""
    folders = [ROOT / "templates", *(ROOT / app / "templates" for app in levels())]
    return sorted(
        path for folder in folders for path in folder.rglob("*") if path.suffix in {".html", ".txt"}
    )


def static_files(suffix: str) -> list[Path]:
    """Return our static files of one kind."""
    return sorted(path for app in levels() for path in (ROOT / app / "static").rglob(f"*{suffix}"))


@cache
def tree(path: Path) -> ast.Module:
    """Return the parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    """Return the path as people write it."""
    return path.relative_to(ROOT).as_posix()

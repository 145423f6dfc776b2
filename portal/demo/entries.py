"""Reading the demo texts: one TOML file per page, with all its languages."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from editorial.demo_pages import DemoPage

CONTENT = Path(__file__).parent / "content"
#: In which order kinds are loaded: what others point at comes first.
ORDER = (
    "information",
    "country",
    "meeting-series",
    "good-practice",
    "meeting",
    "lesson",
    "case-study",
    "news",
)
LANGUAGE_SETS = ("outdated", "machine")


def read_pages() -> list[DemoPage]:
    """Return the demo's works, each after those it points at."""
    pages = [page for page in _read_all() if page.kind in ORDER]
    return sorted(pages, key=lambda page: ORDER.index(page.kind))


def read_section_texts() -> dict[str, dict[str, Any]]:
    """Return the texts of home and index pages: by kind, then by language."""
    return {page.kind: dict(page.text) for page in _read_all() if page.kind not in ORDER}


def _read_all() -> list[DemoPage]:
    return [_read(path) for path in sorted(CONTENT.glob("*/*.toml"))]


def _read(path: Path) -> DemoPage:
    facts = tomllib.loads(path.read_text(encoding="utf-8"))
    original = facts.pop("original")
    return DemoPage(
        kind=facts.pop("kind"),
        slug=facts.pop("slug"),
        original=original,
        text=facts.pop("text"),
        earlier=facts.pop("earlier", {}).get(original),
        **{name: frozenset(facts.pop(name, ())) for name in LANGUAGE_SETS},
        facts=facts,
    )

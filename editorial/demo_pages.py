"""What an app needs to build demo pages from texts: the entry read from a file, and the register of fillers.

Each app says in its `demo.py` how the texts of its kinds become fields; `portal/demo` reads and publishes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any
from uuid import UUID, uuid5

from wagtail.models import Page

Texts = Mapping[str, Any]
#: Returns the original page of a demo entry by its slug; raises LookupError if it is not loaded yet.
Find = Callable[[str], Page]
#: Writes one language's texts, and the facts of the entry, into an unsaved or saved page.
Filler = Callable[[Any, "DemoPage", Texts, Find], None]

_NAMESPACE = UUID("2f0b7a52-6d0f-5c1b-9d5c-5f7f2d9b6a10")
_FILLERS: dict[str, Filler] = {}


@dataclass(frozen=True, slots=True)
class DemoPage:
    """One page of the demo in all its languages.

    `earlier` holds texts of the original as they stood when the languages in `outdated` were translated;
    the languages in `machine` count as drafts of a machine.
    """

    kind: str
    slug: str
    original: str
    text: Mapping[str, Texts]
    facts: Mapping[str, Any] = field(default_factory=dict)
    earlier: Texts | None = None
    outdated: frozenset[str] = frozenset()
    machine: frozenset[str] = frozenset()

    @property
    def first_texts(self) -> Texts:
        """The texts of the original as it is first published."""
        return {**self.text[self.original], **(self.earlier or {})}

    def block(self, kind: str, value: Any, *path: str | int) -> dict[str, Any]:
        """Return a stream or list block as it is stored; its id follows from its path on this page."""
        name = "/".join(str(part) for part in (self.kind, self.slug, *path))
        return {"type": kind, "value": value, "id": str(uuid5(_NAMESPACE, name))}


def demo_filler(*kinds: str) -> Callable[[Filler], Filler]:
    """Register the function that fills pages of these kinds."""

    def register(filler: Filler) -> Filler:
        _FILLERS.update(dict.fromkeys(kinds, filler))
        return filler

    return register


def filler_of(kind: str) -> Filler:
    """Return the filler of a kind. Raises LookupError if no app has one."""
    return _FILLERS[kind]


def set_stream(page: Page, name: str, blocks: list[dict[str, Any]]) -> None:
    """Set a StreamField from blocks as they are stored."""
    stream_block: Any = page._meta.get_field(name)
    setattr(page, name, stream_block.stream_block.to_python(blocks))


def prose(text: str) -> str:
    """Return rich text: blank lines separate paragraphs, lines that begin with "- " make a list."""
    return "".join(_paragraph(part.strip()) for part in text.split("\n\n") if part.strip())


def _paragraph(text: str) -> str:
    if text.startswith("- "):
        items = (line.removeprefix("- ").strip() for line in text.splitlines())
        return "<ul>" + "".join(f"<li>{escape(item, quote=False)}</li>" for item in items) + "</ul>"
    return f"<p>{escape(text, quote=False)}</p>"

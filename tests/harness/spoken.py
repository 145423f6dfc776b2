"""What a screen reader hears of a page: each text with the language and the direction it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"})
SPOKEN_ATTRIBUTES = ("alt", "aria-label", "placeholder", "title", "data-done")
UNSPOKEN = frozenset({"script", "style", "head"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text, or an attribute that is read aloud; direction is "auto" inside a `bdi` without one."""

    text: str
    lang: str
    direction: str


class _Listener(HTMLParser):
    """Walks a page with the languages and directions of the open elements."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str, str]] = [("", "", "ltr")]
        self.heard: list[Spoken] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        _, lang, direction = self.open[-1]
        lang = values.get("lang", lang)
        direction = values.get("dir", "auto" if tag == "bdi" else direction)
        for name in SPOKEN_ATTRIBUTES:
            if values.get(name, "").strip():
                self.heard.append(Spoken(values[name].strip(), lang, direction))
        if tag not in VOID:
            self.open.append((tag, lang, direction))

    def handle_endtag(self, tag: str) -> None:
        while tag not in VOID and self.open.pop()[0] != tag:
            continue

    def handle_data(self, data: str) -> None:
        if data.strip() and UNSPOKEN.isdisjoint(name for name, _, _ in self.open):
            _, lang, direction = self.open[-1]
            self.heard.append(Spoken(" ".join(data.split()), lang, direction))


def spoken(html: str) -> list[Spoken]:
    """Return everything that is read aloud, in the order of the page."""
    listener = _Listener()
    listener.feed(html)
    return listener.heard

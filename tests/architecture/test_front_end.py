"""Templates and styles keep the content policy and every reading direction."""

from __future__ import annotations

import re

import pytest

from tests.architecture.sources import name_of, python_files, static_files, templates

pytestmark = pytest.mark.unit

COMMENTS = re.compile(r"\{% comment.*?%\}.*?\{% endcomment %\}|\{#.*?#\}|<!--.*?-->", re.DOTALL)
INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
}
FROM_OUTSIDE = re.compile(r"<(script|link|img|iframe|source)\b[^>]*\b(src|href)\s*=\s*[\"'](https?:)?//")
CSS_COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
PHYSICAL = re.compile(
    r"(?<![\w-])("
    r"(margin|padding|border)-(left|right|top|bottom)[\w-]*|left|right|top|bottom|"
    r"(min-|max-)?(width|height)|border-(top|bottom)-(left|right)-radius"
    r")\s*:(?!:)"
)
PHYSICAL_VALUE = re.compile(r"(text-align|float|clear)\s*:\s*(left|right)\b")
CONDITION = re.compile(r"@(media|container|supports)[^{]*\{")


@pytest.mark.parametrize("kind", INLINE)
def test_no_template_holds_anything_inline(kind: str) -> None:
    guilty = [
        name_of(path)
        for path in templates()
        if INLINE[kind].search(COMMENTS.sub("", path.read_text(encoding="utf-8")))
    ]

    assert guilty == []


def test_nothing_is_loaded_from_a_third_party() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in [*templates(), *static_files(".js")]}
    guilty = [name_of(path) for path, text in texts.items() if FROM_OUTSIDE.search(text)]
    guilty += [
        name_of(path)
        for path in static_files(".css")
        if re.search(r"(url\(|@import)\s*[\"']?(https?:)?//", path.read_text(encoding="utf-8"))
    ]

    assert guilty == []


def test_styles_use_logical_properties_only() -> None:
    guilty = []
    for path in static_files(".css"):
        text = CONDITION.sub("", CSS_COMMENTS.sub("", path.read_text(encoding="utf-8")))
        found = [*PHYSICAL.finditer(text), *PHYSICAL_VALUE.finditer(text)]
        guilty += [f"{name_of(path)}: {match.group(0)}" for match in found]

    assert guilty == []


def test_every_component_is_used_and_lists_its_variables() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in templates()}
    components = [path for path in texts if path.parent.name == "components"]
    named = "".join(text for path, text in texts.items() if path.name != "style.html")
    named += "".join(path.read_text(encoding="utf-8") for path in python_files())

    assert [path.name for path in components if f"components/{path.name}" not in named] == []
    assert [path.name for path in components if not texts[path].startswith("{% comment %}")] == []

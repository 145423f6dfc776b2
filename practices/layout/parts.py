"""The filled parts of a page in the reader's order; the table of contents is made from the same list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.encoding import force_str
from django.utils.text import capfirst
from wagtail.blocks import StreamValue
from wagtail.models import Page

from practices.completeness import is_filled


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a page with its heading; `template` draws `value`."""

    id: str
    title: str
    template: str
    value: Any


#: Field names with the template that draws them, where it is not the one of the field's type.
OWN_TEMPLATES = {
    "solution": "practices/parts/solution.html",
    "conditions": "practices/parts/conditions.html",
    "actors": "practices/parts/blocks_list.html",
    "resources": "practices/parts/blocks_list.html",
    "evidence": "practices/parts/blocks_list.html",
}


def parts_of(page: Page, names: Iterable[str]) -> list[Part]:
    """Return the filled parts among the named fields, in that order; empty ones are simply absent."""
    return [make_part(page, name) for name in names if is_filled(getattr(page, name))]


def make_part(page: Page, name: str) -> Part:
    """Return one field as a part; its heading is the field's own name."""
    value = getattr(page, name)
    plain = "practices/parts/stream.html" if isinstance(value, StreamValue) else "practices/parts/prose.html"
    title = capfirst(force_str(page._meta.get_field(name).verbose_name))
    prepare = PREPARE.get(name, lambda same: same)
    return Part(name.replace("_", "-"), title, OWN_TEMPLATES.get(name, plain), prepare(value))


def solution_in_steps(stream: StreamValue) -> dict[str, list[Any]]:
    """Return what stands before the first step, and each step with the paragraphs that follow it."""
    opening: list[Any] = []
    steps: list[dict[str, Any]] = []
    for child in stream:
        if child.block_type == "step":
            steps.append({"title": child.value["title"], "texts": [child.value["text"]]})
        else:
            (steps[-1]["texts"] if steps else opening).append(child.value)
    return {"opening": opening, "steps": steps}


def conditions_by_kind(stream: StreamValue) -> list[dict[str, Any]]:
    """Return the conditions grouped as must keep, may change, do not try if; empty groups are left out."""
    groups = []
    for name, block in stream.stream_block.child_blocks.items():
        texts = [child.value for child in stream if child.block_type == name]
        if texts:
            groups.append({"name": name.replace("_", "-"), "title": force_str(block.label), "texts": texts})
    return groups


PREPARE = {"solution": solution_in_steps, "conditions": conditions_by_kind}

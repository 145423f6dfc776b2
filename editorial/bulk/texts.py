"""Rich text and blocks as one cell: plain paragraphs where that says everything, else as they are stored.

Plain text: a blank line separates paragraphs, a line break stays one, lines that begin with "- " make a list.
What plain text cannot say (bold, links, steps, figures) is HTML that begins with a tag, or blocks as JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import escape, unescape
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.rich_text import RichText

NewId = Callable[[int], str]
_IDS = UUID("9c6f7c1e-53f5-5f0f-8d7d-2b0f0a4f6d11")
_KEYS = re.compile(r' data-block-key="[^"]*"')
_PART = re.compile(r"<p>((?:[^<]|<br/>)*)</p>|<ul>((?:<li>[^<]*</li>)+)</ul>")
_ITEM = re.compile(r"<li>([^<]*)</li>")
_HTML = re.compile(r"\s*<(p|ul|ol|h[2-6]|hr|blockquote|embed)\b", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_JSON = re.compile(r"\s*\[\s*(\{|\]\s*$)")
PARAGRAPH = "paragraph"


def rich_of(text: str) -> str:
    """Return plain text as rich text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return "".join(_part(part) for part in _BLANK_LINES.split(text) if part.strip())


def plain_of(html: str) -> str | None:
    """Return the plain text that `rich_of` would turn into this rich text, or None if there is none."""
    html = without_keys(html)
    parts, end = [], 0
    for match in _PART.finditer(html):
        if match.start() != end:
            return None
        end = match.end()
        if match[2] is None:
            parts.append(unescape(match[1].replace("<br/>", "\n")))
        else:
            parts.append("\n".join(f"- {unescape(item)}" for item in _ITEM.findall(match[2])))
    text = "\n\n".join(parts)
    return text if end == len(html) and rich_of(text) == html and not is_html(text) else None


def without_keys(html: str) -> str:
    """Return rich text without the editor's own marks of paragraphs, which mean nothing to readers."""
    return _KEYS.sub("", html)


def is_html(text: str) -> bool:
    """Whether a cell is meant as HTML."""
    return bool(_HTML.match(text))


def clean_html(html: str, features: list[str] | None) -> str:
    """Return what the editor would keep of the HTML when it is opened and saved."""
    converter = _converter(tuple(features) if features is not None else None)
    return without_keys(converter.to_database_format(converter.from_database_format(html)))


def rich_from_cell(cell: str, features: list[str] | None) -> str:
    """Return the rich text that the cell stands for."""
    return clean_html(cell, features) if is_html(cell) else rich_of(cell)


def cell_from_rich(html: str) -> str:
    """Return the cell that stands for the rich text."""
    plain = plain_of(html)
    return without_keys(html) if plain is None else plain


def stream_from_cell(block: StreamBlock, cell: Any, work: str, before: Any = ()) -> Any:
    """Return the stream that the cell stands for. Raises ValidationError in words for a writer.

    Blocks without an id get the one that stood in their place before, else one that follows from the work,
    so that the translations of a work have the same ids.
    """
    stored = cell if isinstance(cell, list) else _stored_blocks(block, str(cell))
    known = [(child.block_type, str(child.id)) for child in before]
    blocks = []
    for place, part in enumerate(stored):
        _check_block(block, part)
        same = place < len(known) and known[place][0] == part["type"]
        new_id = known[place][1] if same else str(uuid5(_IDS, f"{work}/{place}/{part['type']}"))
        blocks.append({"type": part["type"], "value": part["value"], "id": part.get("id") or new_id})
    try:
        value = block.to_python(blocks)
        _clean_rich(block, value)
    except (TypeError, ValueError, AttributeError, KeyError) as error:
        raise ValidationError(
            _("These blocks do not have the form in which blocks are stored: %(reason)s.") % {"reason": error}
        ) from error
    return value


def cell_from_stream(block: StreamBlock, value: Any) -> str:
    """Return the cell that stands for the stream."""
    if not value:
        return ""
    child = block.child_blocks.get(PARAGRAPH)
    if len(value) == 1 and value[0].block_type == PARAGRAPH and isinstance(child, RichTextBlock):
        cell = cell_from_rich(value[0].value.source)
        if not _looks_like_json(cell):
            return cell
    return json.dumps(_comparable(block.get_prep_value(value)), ensure_ascii=False)


def _part(part: str) -> str:
    lines = part.strip().split("\n")
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{_escaped(line[2:])}</li>" for line in lines) + "</ul>"
    return f"<p>{'<br/>'.join(map(_escaped, lines))}</p>"


def _escaped(line: str) -> str:
    return escape(line.strip(), quote=False)


@lru_cache(maxsize=16)
def _converter(features: tuple[str, ...] | None) -> Any:
    from wagtail.admin.rich_text.converters import contentstate  # noqa: PLC0415  # app registry
    from wagtail.rich_text import features as registry  # noqa: PLC0415  # app registry

    return contentstate.ContentstateConverter(
        registry.get_default_features() if features is None else list(features)
    )


def _looks_like_json(cell: str) -> bool:
    return bool(_JSON.match(cell))


def _stored_blocks(block: StreamBlock, cell: str) -> list[Any]:
    """Return the blocks of a cell as they are stored."""
    if _looks_like_json(cell):
        try:
            blocks = json.loads(cell)
        except (ValueError, RecursionError) as error:
            message = _("A text that begins with “[{” must be blocks as JSON: %(reason)s.")
            raise ValidationError(message % {"reason": error}) from error
        if isinstance(blocks, list):
            return blocks
    child = block.child_blocks.get(PARAGRAPH)
    if not isinstance(child, RichTextBlock):
        names = ", ".join(block.child_blocks)
        message = _("This column takes blocks as JSON, e.g. %(example)s. Known types: %(names)s.")
        example = json.dumps([{"type": next(iter(block.child_blocks)), "value": "…"}], ensure_ascii=False)
        raise ValidationError(message % {"example": example, "names": names})
    html = cell if is_html(cell) else rich_of(cell)
    return [{"type": PARAGRAPH, "value": html}] if html else []


def _check_block(block: StreamBlock, part: Any) -> None:
    if not isinstance(part, dict) or "type" not in part or "value" not in part:
        raise ValidationError(_("Each block needs a “type” and a “value”."))
    if part["type"] not in block.child_blocks:
        message = _("There is no block “%(type)s” here. Known types: %(names)s.")
        raise ValidationError(message % {"type": part["type"], "names": ", ".join(block.child_blocks)})


def _clean_rich(block: Any, value: Any) -> None:
    """Clean every rich text inside a value, in place."""
    for child_block, child_value in _children(block, value):
        if isinstance(child_block, RichTextBlock):
            if isinstance(child_value, RichText):
                child_value.source = clean_html(child_value.source, child_block.features)
        else:
            _clean_rich(child_block, child_value)


def _children(block: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(block, StreamBlock):
        yield from ((child.block, child.value) for child in value)
    elif isinstance(block, ListBlock):
        yield from ((child.block, child.value) for child in value.bound_blocks)
    elif isinstance(block, StructBlock):
        yield from ((child, value.get(name)) for name, child in block.child_blocks.items())


def _comparable(stored: Any) -> Any:
    """Return stored blocks without the marks of paragraphs, and pure JSON."""
    if isinstance(stored, dict):
        return {name: _comparable(part) for name, part in stored.items()}
    if isinstance(stored, list | tuple):
        return [_comparable(part) for part in stored]
    if isinstance(stored, str):
        return without_keys(stored) if stored.startswith("<") else str(stored)
    return stored if isinstance(stored, int | float | bool | None) else str(stored)

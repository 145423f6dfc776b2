"""The text of blocks and rich text that any visitor may read, of values and of blocks as they are stored.

What is stored is plain JSON: to read it so takes a tenth of the time that the values of blocks need.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from wagtail.blocks import Block, ChoiceBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import get_text_for_indexing

from editorial.blocks import QuoteBlock
from editorial.models.files import Consent

_NAMES = frozenset({"name", "speaker"})
#: What Wagtail puts a space in place of, and the other tags of its editor.
_BREAK = re.compile(r"</(?:p|h\d|li|blockquote)>|<[bh]r\s*/>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|h\d|li|[uo]l|blockquote|[bh]r|b|i|strong|em|sub|sup|code|del|s|a|embed)"
    r'(?: [a-z][a-z-]*="[^"<>]*")*\s?/?>'
)
_EMPTY = frozenset({"", "[]"})


class _NeedsValues(Exception):  # noqa: N818 - nothing went wrong
    """What is stored does not say all: a picture, or a part that the block did not have when it was saved."""


def block_texts(block: Any, value: Any) -> Iterator[str]:
    """The text of a block that any visitor may read."""
    if value is None or isinstance(block, ChoiceBlock):
        return
    if isinstance(block, QuoteBlock) and not value.get("has_consent"):
        return
    if isinstance(block, ImageBlock):
        yield from _picture_texts(value)
    elif isinstance(block, RichTextBlock):
        yield from paragraphs(value.source)
    elif isinstance(block, StructBlock | StreamBlock | ListBlock):
        for child_block, child_value in _public_children(block, value):
            yield from block_texts(child_block, child_value)
    else:
        yield from block.get_searchable_content(value)


def stored_texts(field: StreamField, stored: str) -> list[str]:
    """As `block_texts` of the field's value, from the JSON in the database."""
    if stored in _EMPTY:
        return []
    try:
        return list(_texts_of_json(field.stream_block, json.loads(stored)))
    except (_NeedsValues, ValueError, TypeError, KeyError):
        return list(block_texts(field.stream_block, field.to_python(stored)))


def _texts_of_json(block: Any, value: Any) -> Iterator[str]:
    if value is None or isinstance(block, ChoiceBlock):
        return
    if isinstance(block, ImageBlock):
        raise _NeedsValues
    if isinstance(block, RichTextBlock):
        yield from paragraphs(value)
    elif isinstance(block, StructBlock | StreamBlock | ListBlock):
        for child_block, child_value in _children_in_json(block, value):
            yield from _texts_of_json(child_block, child_value)
    elif type(block).get_searchable_content is not Block.get_searchable_content:
        yield from block.get_searchable_content(block.to_python(value))


def _children_in_json(block: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(block, StreamBlock):
        known = block.child_blocks
        yield from ((known[child["type"]], child["value"]) for child in value if child["type"] in known)
    elif isinstance(block, ListBlock):
        if any(child["type"] != "item" for child in value):
            raise _NeedsValues
        yield from ((block.child_block, child["value"]) for child in value)
    elif not block.child_blocks.keys() <= value.keys():
        raise _NeedsValues
    elif not isinstance(block, QuoteBlock) or value["has_consent"]:
        yield from _public_children(block, value)


def _picture_texts(image: Any) -> Iterator[str]:
    """The words that stand for a picture, if those shown in it agreed."""
    if image.consent != Consent.MISSING and image.contextual_alt_text:
        yield image.contextual_alt_text


def _public_children(block: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    """The parts of a block, without names that lack consent and without what is for participants only."""
    if isinstance(block, StreamBlock):
        yield from ((child.block, child.value) for child in value)
    elif isinstance(block, ListBlock):
        yield from ((child.block, child.value) for child in value.bound_blocks)
    elif value.get("visibility", "public") == "public":
        hidden = frozenset() if value.get("has_consent", True) else _NAMES
        yield from (
            (child, value.get(name)) for name, child in block.child_blocks.items() if name not in hidden
        )


def paragraphs(html: str) -> Iterator[str]:
    """Rich text as one line per paragraph."""
    for part in (html or "").replace("</li>", "</p>").split("</p>"):
        text = _plain_text(part)
        if text:
            yield text


def _plain_text(html: str) -> str:
    """As Wagtail's `get_text_for_indexing`; html as its editor writes it needs no parser, which is slow."""
    text = _TAG.sub("", _BREAK.sub(" ", html)) if "<" in html else html
    if "<" in text or ">" in text:
        return str(get_text_for_indexing(html))
    return unescape(text.strip())

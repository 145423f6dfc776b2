"""An agenda has one order, one length, one set of items: the original's. A translation only has its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from wagtail.blocks import Block, CharBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.documents.blocks import DocumentChooserBlock

if TYPE_CHECKING:
    from meetings.models import MeetingPage

#: What a translation may have of its own: words, and a file in its language.
OWN = (CharBlock, TextBlock, RichTextBlock, DocumentChooserBlock)
SHARED_OF_PARTICIPANT = ("country_id", "time_zone", "women", "men", "unstated", "sort_order")


def merge(block: Block, original: Any, translated: Any) -> Any:
    """Return the original's stored value with the translation's words where the same block has some."""
    if isinstance(block, StreamBlock):
        return _merge_rows(block.child_blocks, original, translated)
    if isinstance(block, ListBlock):
        return _merge_rows({"item": block.child_block}, original, translated)
    if isinstance(block, StructBlock):
        own = translated or {}
        return {
            name: merge(block.child_blocks[name], value, own.get(name))
            for name, value in original.items()
            if name in block.child_blocks
        }
    return translated if original and translated and isinstance(block, OWN) else original


def bring_agenda(original: MeetingPage, page: MeetingPage) -> None:
    """Give a translation the original's agenda in its own words."""
    block = page.agenda.stream_block
    page.agenda = merge(block, original.agenda.get_prep_value(), page.agenda.get_prep_value())


def bring_participants(original: MeetingPage, page: MeetingPage) -> None:
    """Give a translation the original's participants; what an institution is called stays its own."""
    known = {row.translation_key: row for row in page.participants.all()}
    rows = []
    for source in original.participants.all():
        row = known.get(source.translation_key) or type(source)(
            translation_key=source.translation_key, locale=page.locale, institution=source.institution
        )
        for name in SHARED_OF_PARTICIPANT:
            setattr(row, name, getattr(source, name))
        rows.append(row)
    page.participants = rows


def _merge_rows(
    blocks: Mapping[str, Block], original: Sequence[Any] | None, translated: Sequence[Any] | None
) -> list[Any]:
    own = {row.get("id"): row.get("value") for row in translated or []}
    return [
        {**row, "value": merge(blocks[row["type"]], row["value"], own.get(row.get("id")))}
        for row in original or []
    ]

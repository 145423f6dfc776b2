"""The blocks an agenda is made of."""

from __future__ import annotations

from meetings.blocks.agenda import AgendaBlock, AgendaItemBlock, AgendaSubItemBlock
from meetings.blocks.outcomes import DecisionResult, OutcomesBlock
from meetings.blocks.parts import ItemType, Visibility

__all__ = [
    "AgendaBlock",
    "AgendaItemBlock",
    "AgendaSubItemBlock",
    "DecisionResult",
    "ItemType",
    "OutcomesBlock",
    "Visibility",
]

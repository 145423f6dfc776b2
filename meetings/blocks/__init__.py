"""The blocks an agenda is made of."""

from __future__ import annotations

from meetings.blocks.agenda import AgendaBlock, AgendaItemBlock, AgendaSubItemBlock, ItemType, Visibility
from meetings.blocks.outcomes import DecisionResult, OutcomesBlock

__all__ = [
    "AgendaBlock",
    "AgendaItemBlock",
    "AgendaSubItemBlock",
    "DecisionResult",
    "ItemType",
    "OutcomesBlock",
    "Visibility",
]

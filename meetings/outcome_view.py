"""Outcomes of an item as they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from meetings.blocks import DecisionResult, OutcomesBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeView:
    """One outcome: what it is, and for a decision what became of it."""

    type: str
    label: str
    result: str
    text: str


def outcome_views(stored: Iterable[Mapping[str, Any]]) -> tuple[OutcomeView, ...]:
    """Return the stored outcomes in order."""
    labels = {name: block.label for name, block in OutcomesBlock().child_blocks.items()}
    return tuple(
        OutcomeView(
            type=row["type"],
            label=str(labels[row["type"]]),
            result=str(DecisionResult(row["value"]["result"]).label) if row["value"].get("result") else "",
            text=row["value"].get("text") or "",
        )
        for row in stored
        if row["type"] in labels
    )

"""How complete a good practice is, and which level its filled parts allow. Plain functions, no queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, Protocol

from django.utils.encoding import force_str
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from practices.standards import Level

#: What the level "good practice" needs (° in the field list), in the order of the form.
NEEDED_PARTS: tuple[tuple[str, Any], ...] = (
    ("context", _("Context")),
    ("results", _("Results")),
    ("cause_and_effect", _("Cause and effect")),
    ("conditions", _("Conditions for replication")),
    ("sustainability", _("Sustainability after support")),
)
#: Which of them each level needs.
NEEDED_FOR_LEVEL: dict[str, tuple[str, ...]] = {
    Level.EMERGING: (),
    Level.PROMISING: ("context", "results"),
    Level.GOOD_PRACTICE: tuple(name for name, _label in NEEDED_PARTS),
    Level.REPLICATED: tuple(name for name, _label in NEEDED_PARTS),
}


class Practice(Protocol):
    """Anything with the parts of a good practice."""

    context: str
    results: Any
    cause_and_effect: str
    conditions: Any
    sustainability: str


@dataclass(frozen=True, slots=True)
class Completeness:
    """The parts that are filled and those that are missing, by name."""

    filled: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def percent(self) -> int:
        """The filled share, rounded to a whole number from 0 to 100."""
        return round(100 * len(self.filled) / len(NEEDED_PARTS))

    @property
    def total(self) -> int:
        """The number of needed parts."""
        return len(NEEDED_PARTS)

    @property
    def missing_labels(self) -> list[str]:
        """The missing parts as a person calls them, in the active language."""
        return [force_str(label) for name, label in NEEDED_PARTS if name in self.missing]

    def missing_for(self, level: str) -> list[str]:
        """The labels of the parts that the level needs and that are missing."""
        needed = NEEDED_FOR_LEVEL[level]
        return [force_str(label) for name, label in NEEDED_PARTS if name in needed and name in self.missing]


def is_filled(value: Any) -> bool:
    """Whether a rich text, a block's value or a stream holds something a reader can read."""
    if isinstance(value, str):
        return bool(unescape(strip_tags(value)).strip())
    if isinstance(value, RichText):
        return is_filled(value.source)
    if isinstance(value, Mapping):
        return any(is_filled(part) for part in value.values())
    if isinstance(value, StreamValue):
        return any(is_filled(child.value) for child in value)
    return bool(value)


def completeness_of(practice: Practice) -> Completeness:
    """Return which needed parts of the practice are filled."""
    filled = tuple(name for name, _label in NEEDED_PARTS if is_filled(getattr(practice, name)))
    missing = tuple(name for name, _label in NEEDED_PARTS if name not in filled)
    return Completeness(filled, missing)

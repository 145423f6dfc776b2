"""A word and its value, as `components/facts.html` lists them; without a value they are left out there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from taxonomy.shown import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLink(Shown):
    """One of several values, with an address if it has one."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Shown):
    """A word and its value, with an address if it has one; or a date; or several values.

    `is_text` says that the value is in the language of the page, not of its reader.
    """

    label: str
    value: Any = ""
    date: dt.date | None = None
    links: Sequence[FactLink] = ()
    url: str = ""
    is_text: bool = False

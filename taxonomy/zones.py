"""The names of time zones."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import available_timezones


@lru_cache(maxsize=1)
def known_zones() -> frozenset[str]:
    """Return every name of the IANA database; reading it takes a while, and it never changes."""
    return frozenset(available_timezones())

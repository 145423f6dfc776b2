"""What templates read by name."""

from __future__ import annotations

from typing import Any


class Shown:
    """Plain values for a template. Django looks for a key before it looks for a name, and a look in vain
    takes longer than the answer: here both are the same.
    """

    __slots__ = ()

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)

"""Traditional Chinese characters folded to the simplified ones, so that either finds the other."""

from __future__ import annotations

from pathlib import Path


def table() -> dict[int, str]:
    """What `str.translate` needs; about four thousand characters."""
    lines = Path(__file__).with_name("simplified.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if not line.startswith("#"))
    return {ord(traditional): simplified for simplified, many in pairs for traditional in many}

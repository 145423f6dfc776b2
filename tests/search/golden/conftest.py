"""The engines that the golden sets judge, each empty and chosen as in the conformance tests."""

from __future__ import annotations

from tests.search.conformance.conftest import engine

__all__ = ["engine"]

"""An embedded engine in a folder of its own; most tests begin with an index that is built and empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.engine.embedded.engine import EmbeddedEngine


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the generations lie."""
    return tmp_path / "search"


@pytest.fixture
def unbuilt(folder: Path) -> EmbeddedEngine:
    """An engine whose index was never built."""
    return EmbeddedEngine(folder)


@pytest.fixture
def engine(unbuilt: EmbeddedEngine) -> EmbeddedEngine:
    """An engine with an empty index."""
    with unbuilt.rebuild():
        pass
    return unbuilt

"""The adapters under test: every law is run on each of them, on every database that is there."""

from __future__ import annotations

import pytest

from search.contracts import SearchEngine
from search.engine.factory import ENGINES


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest, db: None) -> SearchEngine:
    """An empty engine of each kind."""
    return ENGINES[request.param]()

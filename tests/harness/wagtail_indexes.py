"""Wagtail's own indexes, of references and of the admin's search: kept where a file of tests asks for it.

To keep them up to date is four tenths of what it takes to save a page, and few tests look into them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from modelsearch import signal_handlers as search_signals
from wagtail import signal_handlers as reference_signals

#: What each save calls, and where it is looked up: the index of references, and that of the admin's search.
TASKS = (
    (reference_signals, "update_reference_index_task"),
    (search_signals, "insert_or_update_object_task"),
)
REAL = {name: getattr(module, name) for module, name in TASKS}


class _NotNow:
    """Stands for a task that is not to be done."""

    def enqueue(self, *arguments: Any) -> None:
        """Do nothing."""


@contextmanager
def indexes(*, kept: bool) -> Iterator[None]:
    """Inside, what is saved is entered in both indexes (as in production), or in neither."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in TASKS:
            patch.setattr(module, name, REAL[name] if kept else _NotNow())
        yield


@pytest.fixture(scope="module", autouse=True)
def wagtail_indexes(request: pytest.FixtureRequest) -> Iterator[None]:
    """Both indexes are kept in a file that is marked `wagtail_indexes`, and in no other."""
    with indexes(kept=request.node.get_closest_marker("wagtail_indexes") is not None):
        yield

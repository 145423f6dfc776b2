"""Which files of tests begin first: those that would keep one worker busy when the other has ended."""

from __future__ import annotations

import pytest

#: Files of about ten seconds or more on a quiet machine, the longest first (docs/testing.md).
LONG = (
    "tests/browser/test_accessibility.py",
    "tests/search/faults/test_server.py",
    "tests/rights/test_matrix.py",
    "tests/browser/test_story.py",
    "tests/search/test_page_hostile.py",
    "tests/search/conformance/test_hostile.py",
    "tests/portal/test_demo.py",
    "tests/search/golden/test_quality.py",
    "tests/search/outbox/test_memory.py",
    "tests/browser/test_figures.py",
    "tests/search/faults/test_rebuilds.py",
    "tests/editorial/bulk/test_exporting.py",
    "tests/browser/test_editing.py",
    "tests/search/conformance/test_words.py",
    "tests/browser/test_without_javascript.py",
    "tests/browser/test_search.py",
    "tests/search/test_page.py",
    "tests/devtools/test_server.py",
    "tests/portal/test_style_sheet.py",
    "tests/offices/test_country_lists.py",
    "tests/search/outbox/test_rebuilding.py",
)


def long_first(items: list[pytest.Item]) -> None:
    """Sort the long files to the front; the others stay in the random order they are in."""
    places = {path: place for place, path in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.nodeid.partition("::")[0], len(LONG)))

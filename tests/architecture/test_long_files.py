"""The files that begin first are files of tests."""

from __future__ import annotations

import pytest
from django.conf import settings

from tests.harness.order import LONG

pytestmark = pytest.mark.unit


def test_every_long_file_is_there() -> None:
    assert [path for path in LONG if not (settings.BASE_DIR / path).is_file()] == []


def test_no_file_is_named_twice() -> None:
    assert sorted(set(LONG)) == sorted(LONG)

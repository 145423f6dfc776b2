"""The demo, loaded once for the tests of a module and taken away after them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from portal.demo.loader import DemoLoader


@pytest.fixture(scope="module")
def demo(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DemoLoader]:
    """The loader, after it has loaded everything; its password is kept in a folder of its own."""
    with pytest.MonkeyPatch.context() as monkeypatch, django_db_blocker.unblock(), transaction.atomic():
        monkeypatch.setattr(settings, "VAR_DIR", tmp_path_factory.mktemp("var"))
        said: list[str] = []
        loader = DemoLoader(said.append)
        loader.load()
        yield loader
        transaction.set_rollback(True)

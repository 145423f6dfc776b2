"""What all tests of a file start from, made once: laying out pages in several languages takes seconds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache import cache
from django.db import transaction


@contextmanager
def kept(blocker: Any) -> Iterator[None]:
    """Keep what is made inside for the tests of a file, each of which takes back its own changes.

    `blocker` is pytest-django's; the fixture has the scope "module" and asks for `django_db_setup`.
    """
    with blocker.unblock(), transaction.atomic():
        try:
            yield
        finally:
            cache.clear()
            transaction.set_rollback(True)

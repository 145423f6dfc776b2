"""Doing once, at the end, what each of many saves would set off: the search index and Wagtail's own tasks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task_backends
from django_tasks.backends.dummy import DummyBackend

from search import indexing


@contextmanager
def postponed_side_work() -> Iterator[None]:
    """Collect tasks and pages to index; afterwards enqueue each different task once, and index each page."""
    collecting = DummyBackend(DEFAULT_TASK_BACKEND_ALIAS, {})
    usual = task_backends[DEFAULT_TASK_BACKEND_ALIAS]
    task_backends[DEFAULT_TASK_BACKEND_ALIAS] = collecting
    try:
        with indexing.postponed():
            yield
    finally:
        task_backends[DEFAULT_TASK_BACKEND_ALIAS] = usual
    different = {(result.task.module_path, *result.args): result for result in collecting.results}
    for result in different.values():
        result.task.enqueue(*result.args, **result.kwargs)

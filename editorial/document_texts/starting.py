"""Has files read once a change is committed, never in the request: as `DOCUMENT_READING` says.

`background`: a process of its own, which ends when nothing waits. `task`: a worker of the tasks. `off`:
whoever runs `manage.py read_documents`.
"""

from __future__ import annotations

import fcntl
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django_tasks import task

from editorial.document_texts import queue

logger = logging.getLogger(__name__)


def read_after_commit() -> None:
    """Have what waits read after the transaction."""
    if settings.DOCUMENT_READING == "background":
        transaction.on_commit(start_reader, robust=True)
    elif settings.DOCUMENT_READING == "task":
        transaction.on_commit(partial(read_documents.enqueue), robust=True)


@task()
def read_documents() -> None:
    """Read every file that waits."""
    read_all()


def read_all() -> int:
    """Read every file that waits, unless another process of this machine does; return how many were read."""
    count = 0
    while True:
        with reader_lock() as is_mine:
            if not is_mine:
                return count
            while queue.read_next() is not None:
                count += 1
        if not queue.DocumentText.objects.filter(queue.waiting()).exists():
            return count


def start_reader() -> None:
    """Start a process that reads what waits, unless one is at work; it is not waited for."""
    with reader_lock() as is_free:
        if not is_free:
            return
    command = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), "read_documents"]
    try:
        process = subprocess.Popen(  # noqa: S603  # our own command
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        logger.exception("Files could not be read for search; manage.py read_documents does it.")
        return
    threading.Thread(target=process.wait, daemon=True).start()  # so that it does not stay as a zombie


@contextmanager
def reader_lock() -> Iterator[bool]:
    """Whether this process is the only reader of the machine, for as long as the block lasts."""
    path = Path(settings.VAR_DIR) / "document-reader.lock"
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True

"""One keeper at a time: whoever writes to the engine holds a row, renews it, and loses it when it is killed.

The same row remembers that the engine did not answer, so that no process calls it again too soon.
"""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.db.models import F, Q
from django.utils import timezone

from search.models import IndexKeeper

NAME = "index"
LEASE = timedelta(seconds=120)
FIRST_REST, LONGEST_REST = timedelta(seconds=5), timedelta(minutes=5)


class KeeperLost(Exception):  # noqa: N818 - what happened, not an error of the program
    """Another process took over, since this one did not renew in time."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """The right to write to the engine, for as long as it is renewed."""

    holder: str

    def renew(self) -> None:
        """Keep the right for another while. Raises KeeperLost."""
        mine = IndexKeeper.objects.filter(name=NAME, holder=self.holder)
        if not mine.update(expires_at=timezone.now() + LEASE):
            raise KeeperLost(f"{self.holder} did not renew within {LEASE.total_seconds():.0f} s.")


@contextmanager
def alone(doing: str) -> Iterator[Keeper | None]:
    """The right to write, or None where another process has it."""
    keeper = _take(doing)
    try:
        yield keeper
    finally:
        if keeper is not None:
            mine = IndexKeeper.objects.filter(name=NAME, holder=keeper.holder)
            mine.update(holder="", doing="", expires_at=timezone.now())


def state() -> IndexKeeper:
    """The row; one that says nothing where nobody has written yet."""
    return IndexKeeper.objects.filter(name=NAME).first() or IndexKeeper(name=NAME, expires_at=timezone.now())


def failed(error: str) -> None:
    """The engine did not answer: leave it alone, longer with each failure."""
    row = IndexKeeper.objects.filter(name=NAME)
    row.update(failures=F("failures") + 1, error=error)
    failures = row.values_list("failures", flat=True).first() or 1
    rest = min(LONGEST_REST, FIRST_REST * 2 ** min(failures - 1, 10))
    row.update(rested_at=timezone.now() + rest)


def answered() -> None:
    """The engine answered: it may be called at any time."""
    IndexKeeper.objects.filter(name=NAME).update(
        failures=0, error="", rested_at=None, drained_at=timezone.now()
    )


def rebuilt() -> None:
    """The index was built anew, just now."""
    IndexKeeper.objects.filter(name=NAME).update(rebuilt_at=timezone.now())


def _take(doing: str) -> Keeper | None:
    now = timezone.now()
    holder = f"{_place()}:{os.getpid()}:{secrets.token_hex(4)}"
    IndexKeeper.objects.bulk_create([IndexKeeper(name=NAME, expires_at=now)], ignore_conflicts=True)
    row = IndexKeeper.objects.filter(name=NAME)
    dead = [known for known in row.values_list("holder", flat=True) if _is_dead(known)]
    free = row.filter(Q(expires_at__lte=now) | Q(holder__in=["", *dead]))
    is_taken = free.update(holder=holder, doing=doing, expires_at=now + LEASE)
    return Keeper(holder) if is_taken else None


def _place() -> str:
    """Where process numbers mean the same: the machine, and on Linux its container."""
    space = Path("/proc/self/ns/pid")
    number = str(space.stat().st_ino) if space.exists() else ""
    return f"{socket.gethostname()[:30]}/{number}"


def _is_dead(holder: str) -> bool:
    """Whether the holder was a process of this place that is gone; elsewhere nobody can know."""
    place, _, rest = holder.partition(":")
    number = rest.partition(":")[0]
    if place != _place() or not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False

"""The queue of what the engine must still hear, written in the transaction of the change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction
from django.db.models import DateTimeField, Exists, OuterRef, QuerySet
from django.utils import timezone

from search import sources
from search.engine.factory import has_own_index
from search.models import IndexedDocument, PendingChange
from taxonomy.prepared import Given, Prepared

BATCH = 200
MOST_HIDDEN = 500
_RENEWED = ["change", "must_build", "due_at", "attempts", "parked_at", "rebuild", "error"]


def note(ids: Iterable[str], *, must_build: bool = False) -> bool:
    """Queue the documents, whether to be sent or to be removed, and say whether anything was queued.

    In the order of ids, so that two transactions never wait for each other. A later event takes the place of
    an earlier one, but the age is that of the earlier; one that was parked has another chance.
    """
    if not has_own_index() and not must_build:
        return False  # the rows are the index
    wanted = iter(sorted(set(ids)))
    is_noted = False
    while batch := list(islice(wanted, BATCH)):
        now, change = timezone.now(), sources.new_version()
        PendingChange.objects.bulk_create(
            [
                PendingChange(
                    document_id=each,
                    change=change,
                    must_build=must_build,
                    queued_at=now,
                    due_at=now,
                    error="",
                )
                for each in batch
            ],
            update_conflicts=True,
            unique_fields=["document_id"],
            update_fields=_RENEWED,
        )
        is_noted = True
    return is_noted


def hidden() -> frozenset[str] | None:
    """The documents that the engine may still hold and nobody may see; None if they are too many to name."""
    ids = frozenset(_gone(MOST_HIDDEN + 1))
    return None if len(ids) > MOST_HIDDEN else ids


@Prepared
def _gone(most: int) -> QuerySet[PendingChange, str]:
    """The documents of changes whose rows are gone; one more than can be named is enough."""
    row = IndexedDocument.objects.filter(document_id=OuterRef("document_id"))
    gone = PendingChange.objects.filter(~Exists(row)).values_list("document_id", flat=True)
    return gone[:most]


def waiting() -> QuerySet[PendingChange]:
    """What is to be sent, now or later; not what is parked."""
    return PendingChange.objects.filter(parked_at__isnull=True)


def due(now: datetime | Given) -> QuerySet[PendingChange]:
    """What is to be sent now, the longest waiting first."""
    return waiting().filter(due_at__lte=now).order_by("due_at", "pk")


def is_behind(age: timedelta) -> bool:
    """Whether something has been due for longer than this."""
    return bool(_overdue(since=timezone.now() - age))


@Prepared
def _overdue() -> QuerySet[PendingChange, int]:
    """One change that has been due for a while, if there is one."""
    return due(Given("since", DateTimeField())).values_list("pk", flat=True)[:1]


def parked() -> QuerySet[PendingChange]:
    """What the engine refused too often, the latest first."""
    return PendingChange.objects.filter(parked_at__isnull=False).order_by("-parked_at", "pk")


def settle(changes: Iterable[PendingChange]) -> None:
    """Strike off what was sent; what changed meanwhile stays, and so does what is just being changed.

    Rows that a transaction holds are passed over, never waited for: it would wait for ours.
    """
    sent = {each.pk: each.change for each in changes}
    with transaction.atomic():
        rows = PendingChange.objects.filter(pk__in=sent).select_for_update(skip_locked=True)
        same = [pk for pk, change in rows.values_list("pk", "change") if sent[pk] == change]
        PendingChange.objects.filter(pk__in=same).delete()


def cover(rebuild: str) -> None:
    """Mark all that is queued: a rebuild that begins now reads the rows after these changes."""
    PendingChange.objects.filter(must_build=False).update(rebuild=rebuild)


def settle_covered(rebuild: str) -> None:
    """Strike off what the rebuild included; what changed meanwhile lost its mark."""
    PendingChange.objects.filter(rebuild=rebuild).delete()


def hasten() -> int:
    """Make everything that waits due now, what was put off too; returns how many."""
    return waiting().update(due_at=timezone.now())


def retry_parked() -> int:
    """Give everything parked another chance, now; returns how many."""
    return parked().update(parked_at=None, attempts=1, due_at=timezone.now())


def put_off(change: PendingChange, reason: str, *, attempts_allowed: int, pause: timedelta) -> None:
    """Note a failed attempt: later again, or parked after too many; nothing if it changed meanwhile."""
    now = timezone.now()
    attempts = change.attempts + 1
    PendingChange.objects.filter(pk=change.pk, change=change.change).update(
        attempts=attempts,
        due_at=now + pause,
        error=reason,
        parked_at=now if attempts >= attempts_allowed else None,
    )

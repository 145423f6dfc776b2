"""How search is: what waits, since when, what is parked, and why; cheap enough to be asked all the time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from search.outbox import keeper, queue
from search.outbox.after_commit import is_immediate
from search.service import breaker
from taxonomy.numbers import local_number

#: A queue whose oldest change is older than this is not being drained as it should.
OLD = timedelta(minutes=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueState:
    """The queue and those who work on it. `error` is what the engine said last, empty while it answers."""

    waiting: int
    oldest: datetime | None
    parked: int
    failures: int
    error: str
    doing: str
    drained_at: datetime | None
    rebuilt_at: datetime | None
    is_resting: bool

    @property
    def age(self) -> timedelta:
        """How long the longest waiting change has waited."""
        return max(timezone.now() - self.oldest, timedelta(0)) if self.oldest else timedelta(0)

    @property
    def is_degraded(self) -> bool:
        """Whether search is less than it should be."""
        return bool(self.problems)

    @property
    def problems(self) -> list[str]:
        """Why search is not what it should be; empty while all is well."""
        found = []
        if self.failures:
            text = ngettext(
                "The engine did not accept the last changes: %(error)s",
                "The engine did not accept changes %(count)s times in a row: %(error)s",
                self.failures,
            )
            found.append(text % {"count": local_number(self.failures), "error": self.error})
        if self.is_resting:
            found.append(gettext("The engine did not answer a search; the database answers instead."))
        if self.age > OLD and not self.doing:
            found.append(_waited(int(self.age.total_seconds()) // 60))
        if self.parked:
            text = ngettext(
                "%(count)s page is set aside: the engine refused it.",
                "%(count)s pages are set aside: the engine refused them.",
                self.parked,
            )
            found.append(text % {"count": local_number(self.parked)})
        return found


def _waited(minutes: int) -> str:
    """Say how long a change has waited, and who sends it: a worker, or whoever searches or writes next."""
    if is_immediate():
        text = ngettext(
            "The oldest change has waited for %(count)s minute. The next search or change sends it.",
            "The oldest change has waited for %(count)s minutes. The next search or change sends it.",
            minutes,
        )
    else:
        text = ngettext(
            "The oldest change has waited for %(count)s minute: is a worker running?",
            "The oldest change has waited for %(count)s minutes: is a worker running?",
            minutes,
        )
    return text % {"count": local_number(minutes)}


def queue_state() -> QueueState:
    """How it is now, in three queries."""
    waiting = queue.waiting()
    row = keeper.state()
    count = waiting.count()
    return QueueState(
        waiting=count,
        oldest=waiting.aggregate(oldest=Min("queued_at"))["oldest"] if count else None,
        parked=queue.parked().count(),
        failures=row.failures,
        error=row.error,
        doing=row.doing if row.expires_at > timezone.now() else "",
        drained_at=row.drained_at,
        rebuilt_at=row.rebuilt_at,
        is_resting=breaker.is_open,
    )

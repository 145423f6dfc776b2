"""Publishing as one transaction: page row, log entry and index outbox change together or not at all.

Wrapping the action covers the editor, bulk actions, the scheduler and code alike.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.actions.publish_revision import PublishRevisionAction


def wrap_publishing() -> None:
    """Wrap `PublishRevisionAction.execute` in `atomic`, once."""
    execute = PublishRevisionAction.execute
    if getattr(execute, "is_atomic", False):
        return

    def execute_atomically(self: PublishRevisionAction, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            return execute(self, *args, **kwargs)

    execute_atomically.is_atomic = True  # type: ignore[attr-defined]  # marks the wrap
    PublishRevisionAction.execute = execute_atomically

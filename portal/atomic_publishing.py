"""Publishing and moving as one transaction each: page row, log entry and index change together or not at all.

Wrapping the action covers the editor, bulk actions, the scheduler and code alike.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction


def wrap_publishing() -> None:
    """Wrap `execute` of publishing, unpublishing and moving in `atomic`, once."""
    for action in (PublishRevisionAction, UnpublishPageAction, MovePageAction):
        _wrap(action)


def _wrap(action: Any) -> None:
    execute = action.execute
    if getattr(execute, "is_atomic", False):
        return

    def execute_atomically(self: Any, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            return execute(self, *args, **kwargs)

    execute_atomically.is_atomic = True  # type: ignore[attr-defined]  # marks the wrap
    action.execute = execute_atomically

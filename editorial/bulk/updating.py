"""Changes of pages that are there: page by page, by the means that the editor uses."""

from __future__ import annotations

from typing import Any

from editorial.bulk.cells import text_of
from editorial.bulk.entries import Entry
from editorial.bulk.exporting import cells_of
from editorial.bulk.insert import stored
from editorial.bulk.kinds import ROW_COLUMNS
from editorial.bulk.references import References


def update_page(entry: Entry, user: Any, *, publishes: bool) -> None:
    """Save the prepared page as a new draft, and publish it if asked to."""
    revision = entry.page.save_revision(user=stored(user), log_action=True, clean=False)
    if publishes:
        revision.publish(user=stored(user), skip_permission_checks=True)
    entry.page.latest_revision = revision


def publish_again(entry: Entry, user: Any) -> None:
    """Publish the draft that an earlier run wrote."""
    revision = entry.stored.get_latest_revision()
    if revision is None:
        revision = entry.stored.specific.save_revision(user=stored(user), log_action=True)
    revision.publish(user=stored(user), skip_permission_checks=True)


def was_edited(entry: Entry) -> bool:
    """Whether a person wrote a draft after the row was written."""
    latest = entry.stored.latest_revision
    known = entry.known
    if latest is None or known is None or known.revision_id is None or latest.pk == known.revision_id:
        return False
    return latest.user_id is not None


def is_same(entry: Entry, references: References) -> bool:
    """Whether every cell of the row says what the stored page says."""
    page = entry.stored.specific.get_latest_revision_as_object()
    present = cells_of(entry.kind, page, references)
    given = {name: text_of(cell) for name, cell in entry.row.cells.items() if name not in ROW_COLUMNS}
    return all(present.get(name, "") == cell for name, cell in given.items())

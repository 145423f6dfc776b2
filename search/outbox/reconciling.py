"""Compares pages with document rows, and rows with the index, both ways, and repairs what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from search import building, sources
from search.engine.factory import document_rows, engine, has_own_index
from search.models import IndexedDocument, PendingChange
from search.outbox import queue
from search.outbox.drain import drain
from search.outbox.rebuilding import pages_by_kind, rows_without_a_page

_CHUNK = 1000
_EXAMPLES = 10


@dataclass(slots=True)
class Finding:
    """How many documents differ in one way, and some of them."""

    count: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, ids: list[str]) -> None:
        """Count the documents."""
        self.count += len(ids)
        self.examples += ids[: _EXAMPLES - len(self.examples)]

    def __str__(self) -> str:
        if not self.count:
            return "0"
        more = ", …" if self.count > len(self.examples) else ""
        return f"{self.count} ({', '.join(self.examples)}{more})"


@dataclass(slots=True)
class Differences:
    """What a comparison found: first of the rows against the pages, then of the index against the rows."""

    pages: int = 0
    rows_missing: Finding = field(default_factory=Finding)
    rows_outdated: Finding = field(default_factory=Finding)
    rows_forbidden: Finding = field(default_factory=Finding)
    rows: int = 0
    index: str = ""
    index_missing: Finding = field(default_factory=Finding)
    index_outdated: Finding = field(default_factory=Finding)
    index_ghosts: Finding = field(default_factory=Finding)

    @property
    def total(self) -> int:
        """How many documents differ."""
        return sum(
            finding.count
            for finding in (
                self.rows_missing,
                self.rows_outdated,
                self.rows_forbidden,
                self.index_missing,
                self.index_outdated,
                self.index_ghosts,
            )
        )

    def sentences(self) -> list[str]:
        """What was found, a comparison a line."""
        lines = [
            f"{self.pages} pages against their document rows: {self.rows_missing} missing, "
            f"{self.rows_outdated} outdated, {self.rows_forbidden} of pages that nobody may see."
        ]
        if self.index:
            lines.append(
                f"{self.rows} document rows against the index ({self.index}): {self.index_missing} missing, "
                f"{self.index_outdated} outdated, {self.index_ghosts} without a row."
            )
        return lines


def reconcile(*, repair: bool = True) -> Differences:
    """Compare all, and unless told not to, repair it and send it. Raises SearchUnavailable."""
    found = Differences()
    _compare_pages(found, repair=repair)
    if has_own_index():
        _compare_index(found, repair=repair)
    if repair and found.total:
        drain(wake=True)
    return found


def _compare_pages(found: Differences, *, repair: bool) -> None:
    for batch in pages_by_kind():
        found.pages += len(batch)
        wanted = {document.id: document for document in building.documents_of(batch)}
        ids = [sources.document_id(page_id) for page_id in batch]
        rows = document_rows().stored(ids)
        missing = [each for each in wanted if each not in rows]
        outdated = [each for each in wanted if each in rows and building.differ(wanted[each], rows[each])]
        forbidden = [each for each in rows if each not in wanted]
        found.rows_missing.add(missing)
        found.rows_outdated.add(outdated)
        found.rows_forbidden.add(forbidden)
        wrong = [*missing, *outdated, *forbidden]
        if repair and wrong:
            building.build([sources.page_id(each) for each in wrong])
            queue.note(wrong)
    for orphans in rows_without_a_page():
        found.rows_forbidden.add(orphans)
        if repair:
            document_rows().delete(orphans)
            queue.note(orphans)


def _compare_index(found: Differences, *, repair: bool) -> None:
    """What is queued is known to differ, and is not counted."""
    found.index = engine().name
    indexed = dict(engine().stored_versions())
    for chunk in _rows():
        found.rows += len(chunk)
        versions = {each: indexed.pop(each, None) for each in chunk}
        queued = _queued(list(chunk))
        missing = [each for each, version in versions.items() if version is None and each not in queued]
        outdated = [
            each
            for each, version in versions.items()
            if version not in {None, chunk[each]} and each not in queued
        ]
        found.index_missing.add(missing)
        found.index_outdated.add(outdated)
        if repair:
            queue.note([*missing, *outdated])
    left = sorted(indexed)
    for start in range(0, len(left), _CHUNK):
        chunk_left = left[start : start + _CHUNK]
        queued = _queued(chunk_left)
        ghosts = [each for each in chunk_left if each not in queued]
        found.index_ghosts.add(ghosts)
        if repair:
            queue.note(ghosts)


def _rows() -> Iterator[dict[str, int]]:
    last = 0
    rows = IndexedDocument.objects.order_by("pk").values_list("pk", "document_id", "version")
    while chunk := list(rows.filter(pk__gt=last)[:_CHUNK]):
        last = chunk[-1][0]
        yield {document_id: version for _pk, document_id, version in chunk}


def _queued(ids: list[str]) -> set[str]:
    return set(PendingChange.objects.filter(document_id__in=ids).values_list("document_id", flat=True))

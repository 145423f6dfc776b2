"""Bringing a file into an office: rows become pages in batches; what is written stays, what is bad is told.

A run that was stopped is run again: a row that was written and has not changed is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from editorial.bulk.entries import Entry, arrange, unknown_columns
from editorial.bulk.insert import batches, insert_pages
from editorial.bulk.office import office_pages
from editorial.bulk.preparing import Preparer
from editorial.bulk.problems import Problem
from editorial.bulk.references import References
from editorial.bulk.rights import Rights
from editorial.bulk.table import Table, read_table
from editorial.bulk.translating import join_rows, record_texts, record_writing
from editorial.bulk.updating import is_same, publish_again, update_page, was_edited
from editorial.models import ImportedRow, TaggedPage
from taxonomy.models import Country

BATCH = 200
CREATED, CHANGED, PUBLISHED, UNCHANGED = "created", "changed", "published", "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a file is imported. `user` may be the system; `overwrites` replaces what people changed since."""

    office: Country
    user: Any
    publishes: bool = False
    is_dry_run: bool = False
    overwrites: bool = False


@dataclass(slots=True)
class Outcome:
    """What became of the rows: how many were created …, what is wrong, and what a person should look at."""

    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys((CREATED, CHANGED, PUBLISHED, UNCHANGED), 0)
    )
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)


#: Told how many rows are done, of how many.
Progress = Callable[[int, int], None]
#: Told which pages were written, so that search hears of them.
Index = Callable[[Iterable[int]], None]


def import_file(
    path: Path, options: Options, *, index: Index, progress: Progress = lambda _done, _total: None
) -> Outcome:
    """Import the file. Raises UnreadableFileError, or PermissionDenied for another's office."""
    parents = office_pages(options.office)
    rights = Rights(options.user, options.office.pk)
    if not any(page.permissions_for_user(options.user).can_add_subpage() for page in parents.values()):
        raise PermissionDenied(_("You may not write for this office."))
    table = read_table(path)
    return _Run(table, options, parents, rights, index=index, progress=progress).run()


class _Run:
    """One import: the entries of one table on their way to pages."""

    def __init__(
        self,
        table: Table,
        options: Options,
        parents: dict[str, Any],
        rights: Rights,
        *,
        index: Index,
        progress: Progress,
    ) -> None:
        self.options, self.parents, self.rights = options, parents, rights
        self.index, self.progress = index, progress
        self.outcome = Outcome(problems=list(unknown_columns(table)))
        arrangement = arrange(table, options.office, set(parents))
        self.outcome.problems += arrangement.problems
        self.entries = arrangement.entries
        self.references = References(options.office, {entry.external_id for entry in self.entries})
        self.preparer = Preparer(
            self.references, parents, table.columns, options.user, publishes=options.publishes
        )
        self.done = 0

    def run(self) -> Outcome:
        """Write originals, then translations, then once more the rows that named others not written yet."""
        if not any(problem.row == 1 and problem.column for problem in self.outcome.problems):
            for is_translation in (False, True):
                wanted = [entry for entry in self.entries if entry.is_translation == is_translation]
                for batch in batches(wanted, BATCH):
                    self._do_batch(batch)
            self._write_pending()
        self.outcome.problems.sort()
        return self.outcome

    def _do_batch(self, batch: list[Entry]) -> None:
        self._load_originals(batch)
        with transaction.atomic():
            if not self.options.is_dry_run:
                self._wait_for_others(batch)
            actions = {entry: self._prepare(entry) for entry in batch if not entry.is_bad}
            wanted = {entry: action for entry, action in actions.items() if action}
            if not self.options.is_dry_run:
                self._write(wanted)
        for action in wanted.values():
            self.outcome.counts[action] += 1
        for entry in batch:
            if entry.page is not None and not self.options.is_dry_run:
                entry.stored, entry.page = TaggedPage(pk=entry.page.pk), None  # the rest is read again
        self.done += len(batch)
        self.progress(self.done, len(self.entries))

    def _wait_for_others(self, batch: list[Entry]) -> None:
        """Let no other import of the office write meanwhile, and see what it has written of these rows."""
        parents = [page.pk for page in self.parents.values()]
        list(Page.objects.filter(pk__in=parents).order_by("pk").select_for_update().values_list("pk"))
        rows = ImportedRow.objects.filter(
            office=self.options.office, external_id__in=[entry.external_id for entry in batch]
        )
        known = {(row.external_id, row.language): row for row in rows.select_related("page")}
        for entry in batch:
            row = known.get((entry.external_id, entry.language))
            if row is not None and entry.known is None:
                entry.known, entry.stored = row, row.page

    def _load_originals(self, batch: list[Entry]) -> None:
        """Read the originals of translations again, as they are stored by now."""
        if self.options.is_dry_run:
            return
        pks = {page.pk for entry in batch if entry.is_translation and (page := entry.original_page)}
        pages = {page.pk: page for page in Page.objects.filter(pk__in=pks).specific()}
        for entry in batch:
            if entry.is_translation and entry.original is not None:
                if isinstance(entry.original, Entry) and entry.original.is_bad:
                    continue
                entry.original = pages.get(entry.original_page.pk)

    def _prepare(self, entry: Entry) -> str:
        """Return what is to be done with the entry, its page being ready; nothing if the row is bad."""
        reason = self._against_row(entry)
        action = "" if reason else self._action(entry)
        if action != UNCHANGED:
            reason = reason or self._against_right(entry)
        if reason:
            self.outcome.problems.append(entry.problem("", reason))
        elif action in {CREATED, CHANGED}:
            self.outcome.problems += self.preparer.prepare(entry)
        return "" if entry.is_bad else action

    def _action(self, entry: Entry) -> str:
        if entry.stored is None:
            return CREATED
        if not self._is_unchanged(entry):
            return CHANGED
        return PUBLISHED if self.options.publishes and self._waits(entry) else UNCHANGED

    def _against_row(self, entry: Entry) -> str:
        if entry.is_translation and entry.original_page is None:
            return _("Its original cannot be saved: correct that row first.")
        return "" if entry.stored is None else self._against_stored(entry)

    def _against_right(self, entry: Entry) -> str:
        if entry.stored is None:
            return self.rights.against_creating(
                self.parents[entry.language],
                is_translation=entry.is_translation,
                publishes=self.options.publishes,
            )
        return self.rights.against_changing(
            entry.stored, is_translation=entry.is_translation, publishes=self.options.publishes
        )

    def _against_stored(self, entry: Entry) -> str:
        """Return why the row and the page that it was do not go together, or nothing."""
        if entry.stored.owner_office_id != self.options.office.pk:
            return _("The page of this row now belongs to another office.")
        if entry.stored.specific_class is not entry.kind.model:
            return _("The page of this row is of a different kind.")
        if (
            not self.options.overwrites
            and entry.known
            and entry.known.digest != entry.digest
            and was_edited(entry)
        ):
            return _(
                "Somebody has edited this page since then. With --overwrite, the row replaces their changes."
            )
        return ""

    def _is_unchanged(self, entry: Entry) -> bool:
        if entry.known is not None:
            return entry.known.digest == entry.digest
        return is_same(entry, self.references)

    @staticmethod
    def _waits(entry: Entry) -> bool:
        """Whether the row's page waits to be published, just as the file has it."""
        page = entry.stored
        waits = not page.live or page.has_unpublished_changes
        return bool(waits and (entry.known is None or page.latest_revision_id == entry.known.revision_id))

    def _write(self, wanted: dict[Entry, str]) -> None:
        user, publishes = self.options.user, self.options.publishes
        written = [entry for entry, action in wanted.items() if action in {CREATED, CHANGED}]
        translations = [entry for entry in written if entry.is_translation]
        for entry in translations:
            join_rows(entry.original_page.specific, entry.page)
        for entry, remark in record_texts(translations, user):
            self.outcome.remarks.append(Problem(entry.row.number, "", remark))
        created = [entry for entry in written if wanted[entry] == CREATED]
        insert_pages(created, self.parents, user, publishes=publishes)
        for entry, action in wanted.items():
            if action == CHANGED:
                update_page(entry, user, publishes=publishes)
            elif action == PUBLISHED:
                publish_again(entry, user)
        record_writing(translations)
        self._remember(written)
        self.index([entry.page.pk for entry in created])

    def _remember(self, written: list[Entry]) -> None:
        ImportedRow.objects.bulk_create(
            [
                ImportedRow(
                    office=self.options.office,
                    external_id=entry.external_id,
                    language=entry.language,
                    page_id=entry.page.pk,
                    revision_id=entry.page.latest_revision_id,
                    digest="" if entry.is_pending else entry.digest,
                )
                for entry in written
            ],
            update_conflicts=True,
            unique_fields=["office", "external_id", "language"],
            update_fields=["page", "revision", "digest"],
        )

    def _write_pending(self) -> None:
        """Write again the rows that named works further down; by now those are there, or never will be."""
        pending = [entry for entry in self.entries if entry.is_pending and not entry.is_bad]
        if self.options.is_dry_run or not pending:
            return
        self.references.in_file = frozenset()
        for entry in pending:
            entry.is_pending = False
            entry.known = ImportedRow.objects.select_related("page").get(
                office=self.options.office, external_id=entry.external_id, language=entry.language
            )
            entry.stored = entry.known.page
            with transaction.atomic():
                self.outcome.problems += self.preparer.prepare(entry)
                if not entry.is_bad:
                    self._write({entry: CHANGED})

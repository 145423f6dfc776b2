"""From rows to entries: which page each row is, new or known, and which original it translates.

Nothing of the texts is read here; what is wrong with the identity of a row is told by column.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from editorial.bulk.cells import shown, text_of
from editorial.bulk.kinds import Kind, all_columns, all_kinds
from editorial.bulk.problems import Problem
from editorial.bulk.references import key_of
from editorial.bulk.table import Row, Table
from editorial.models import ImportedRow, TaggedPage
from taxonomy.models import Country

MAX_ID = ImportedRow._meta.get_field("external_id").max_length or 0


@dataclass(slots=True, eq=False)
class Entry:
    """One row on its way to a page. `original` is the entry or the stored page that it translates."""

    row: Row
    kind: Kind
    external_id: str
    language: str
    translation_of: str
    digest: str
    known: ImportedRow | None = None
    stored: Any = None
    original: Entry | Any = None
    #: The page as it will be written, once it is prepared.
    page: Any = None
    is_pending: bool = False
    is_bad: bool = False

    @property
    def is_translation(self) -> bool:
        """Whether the row translates another."""
        return bool(self.translation_of)

    @property
    def original_page(self) -> Any:
        """The page of the original, as far as it is known by now."""
        return (
            self.original.page or self.original.stored if isinstance(self.original, Entry) else self.original
        )

    def problem(self, column: str, message: str) -> Problem:
        """Return a problem of this row, which from now on is not written."""
        self.is_bad = True
        return Problem(self.row.number, column, message)


@dataclass(slots=True)
class Arrangement:
    """All rows of a file as entries, originals before translations, and what is wrong with the others."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def unknown_columns(table: Table) -> Iterator[Problem]:
    """Yield a problem for each column that no kind knows, with the one that was probably meant."""
    known = all_columns()
    for column in sorted(table.columns - known):
        nearest = difflib.get_close_matches(column, known, n=1)
        message = _("There is no such column.")
        if nearest:
            message = _("There is no such column. Did you mean “%(name)s”?") % {"name": nearest[0]}
        yield Problem(1, column, message)


def arrange(table: Table, office: Country, languages: set[str]) -> Arrangement:
    """Return the entries of the rows for an office that has pages in these languages."""
    arrangement = Arrangement(problems=list(table.problems))
    seen: dict[str, dict[str, Entry]] = {}
    for row in table.rows:
        try:
            entry = _entry(row, languages)
            _refuse_twice(entry, seen.setdefault(entry.external_id, {}))
        except _BadRowError as error:
            arrangement.problems.append(Problem(row.number, error.column, str(error)))
            continue
        seen[entry.external_id][entry.language] = entry
        arrangement.problems += [
            entry.problem(
                column, _("A page of the kind “%(kind)s” has no such field.") % {"kind": entry.kind.name}
            )
            for column in row.cells.keys() - set(entry.kind.columns)
            if column in all_columns()
        ]
    entries = [entry for by_language in seen.values() for entry in by_language.values()]
    _find_stored(entries, office)
    arrangement.problems += _find_originals(entries, seen, office)
    entries.sort(key=lambda entry: (entry.is_translation, entry.row.number))
    arrangement.entries = entries
    return arrangement


class _BadRowError(Exception):
    """What is wrong with the identity of a row, and in which column."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


def _entry(row: Row, languages: set[str]) -> Entry:
    external_id = text_of(row.cells.get("external_id", "")).strip()
    if not external_id:
        raise _BadRowError("external_id", _("Every row needs an id that you choose and that never changes."))
    if len(external_id) > MAX_ID:
        raise _BadRowError("external_id", _("An id has %(limit)s characters at most.") % {"limit": MAX_ID})
    language = text_of(row.cells.get("language", "")).strip().lower().replace("_", "-")
    if language not in languages:
        message = _("This office has no page in the language “%(language)s”. It has: %(known)s.")
        known = ", ".join(sorted(languages))
        raise _BadRowError("language", message % {"language": shown(language), "known": known})
    return Entry(
        row=row,
        kind=_kind(text_of(row.cells.get("kind", ""))),
        external_id=external_id,
        language=language,
        translation_of=text_of(row.cells.get("translation_of", "")).strip(),
        digest=digest_of(row.cells),
    )


def digest_of(cells: dict[str, Any]) -> str:
    """Return what is the same exactly while the cells are."""
    stable = json.dumps(cells, sort_keys=True, ensure_ascii=False, default=text_of)
    return hashlib.sha256(stable.encode()).hexdigest()


def _kind(name: str) -> Kind:
    kinds = all_kinds()
    wanted = name.strip().casefold()
    for kind in kinds.values():
        if wanted in {kind.name, str(kind.model._meta.verbose_name).casefold()}:
            return kind
    message = _("An office has no pages of the kind “%(name)s”. Known kinds: %(known)s.")
    raise _BadRowError("kind", message % {"name": shown(name), "known": ", ".join(kinds)})


def _refuse_twice(entry: Entry, others: dict[str, Entry]) -> None:
    """Refuse an id that stands there already, unless it is the same work in another language."""
    twin = others.get(entry.language)
    if twin is not None:
        message = _("This id is already used in row %(row)s, in the same language.")
        raise _BadRowError("external_id", message % {"row": twin.row.number})
    if not entry.is_translation:
        for other in others.values():
            if not other.is_translation:
                message = _(
                    "Row %(row)s has the same id: one of the two must say which original it translates."
                )
                raise _BadRowError("translation_of", message % {"row": other.row.number})


def _find_stored(entries: list[Entry], office: Country) -> None:
    """Find the pages that rows became before, or whose key a row has as its id."""
    rows = ImportedRow.objects.filter(office=office).select_related("page")
    known = {(row.external_id, row.language): row for row in rows}
    for entry in entries:
        entry.known = known.get((entry.external_id, entry.language))
    by_key = _pages_by_key({key for entry in entries if (key := key_of(entry.external_id))}, office)
    for entry in entries:
        key = key_of(entry.external_id)
        entry.stored = entry.known.page if entry.known else by_key.get((key, entry.language))


def _pages_by_key(keys: set[UUID], office: Country) -> dict[tuple[UUID | None, str], TaggedPage]:
    """Return the pages of the office by the key of their work and their language."""
    found = {}
    wanted = list(keys)
    for start in range(0, len(wanted), 500):
        pages = TaggedPage.objects.filter(
            translation_key__in=wanted[start : start + 500], owner_office=office, alias_of__isnull=True
        )
        found |= {
            (page.translation_key, page.locale.language_code): page for page in pages.select_related("locale")
        }
    return found


def _find_originals(
    entries: list[Entry], seen: dict[str, dict[str, Entry]], office: Country
) -> Iterator[Problem]:
    for entry in entries:
        if not entry.is_translation:
            continue
        in_file = [each for each in seen.get(entry.translation_of, {}).values() if not each.is_translation]
        entry.original = in_file[0] if in_file else _stored_original(entry.translation_of, office)
        reason = _reason_against_original(entry)
        if reason:
            yield entry.problem("translation_of", reason)


def _stored_original(name: str, office: Country) -> Any:
    originals = TaggedPage.objects.originals().filter(owner_office=office).select_related("locale")
    row = ImportedRow.objects.filter(office=office, external_id=name, page__in=originals).first()
    key = key_of(name)
    if row is not None:
        return originals.get(pk=row.page_id)
    return originals.filter(translation_key=key).first() if key else None


def _reason_against_original(entry: Entry) -> str:
    original = entry.original
    if original is None:
        return _("There is no original with the id “%(name)s” in this office.") % {
            "name": entry.translation_of
        }
    language, kind = _said_of(original)
    if language == entry.language:
        return _("A translation must be in a different language from its original.")
    if kind != entry.kind.name:
        return _("A translation must be of the same kind as its original.")
    return ""


def _said_of(original: Entry | Any) -> tuple[str, str]:
    """Return the language and the kind of an original."""
    if isinstance(original, Entry):
        return original.language, original.kind.name
    return original.locale.language_code, original.specific_class.kind

"""The pages of an office as rows, in every language: the file that `importing` reads back without loss."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from editorial.bulk import cells
from editorial.bulk.child_rows import cell_from_rows
from editorial.bulk.kinds import FIRST_COLUMNS, Kind, all_kinds
from editorial.bulk.references import References
from taxonomy.models import Country

BATCH = 100


def export_rows(office: Country, user: Any, *, only_live: bool = False) -> Iterator[dict[str, str]]:
    """Yield the rows of the office's pages that the user may edit, kind by kind, as their drafts stand."""
    references = References(office)
    for kind in all_kinds().values():
        pages = kind.model.objects.filter(owner_office=office, alias_of__isnull=True).select_related("locale")
        if only_live:
            pages = pages.filter(live=True)
        for page in pages.order_by("path").iterator(chunk_size=BATCH):
            if page.permissions_for_user(user).can_edit():
                shown = page if only_live else page.get_latest_revision_as_object()
                yield {**identity_of(kind, page, references), **cells_of(kind, shown, references)}


def identity_of(kind: Kind, page: Any, references: References) -> dict[str, str]:
    """Return the cells that say which row this is."""
    name = references.name_of(page)
    return {
        "external_id": name,
        "kind": kind.name,
        "language": page.locale.language_code,
        "translation_of": "" if page.is_original else name,
    }


def cells_of(kind: Kind, page: Any, references: References) -> dict[str, str]:
    """Return the filled cells that say what the page says."""
    general = {target: name for name, target in kind.names.items()}
    found = {
        general.get(name, name): cells.cell_of(field, page, references) for name, field in kind.fields.items()
    }
    found["countries"] = cells.AND.join(sorted(row.tag.alpha2 for row in page.country_tags.all()))
    found["themes"] = cells.AND.join(sorted(row.tag.code for row in page.theme_tags.all()))
    if kind.takes_first_date and page.first_published_at is not None:
        found["date"] = page.first_published_at.date().isoformat()
    for name in kind.form_only:
        found[name] = page.form_value(name)
    for name, relation in kind.relations.items():
        found[name] = cell_from_rows(page, relation, references)
    return {name: cell for name, cell in found.items() if cell}


def columns_of(rows: list[dict[str, str]]) -> list[str]:
    """Return the columns of a file with these rows: the general ones first, then those that any row fills."""
    order = list(
        dict.fromkeys([*FIRST_COLUMNS, *(name for kind in all_kinds().values() for name in kind.columns)])
    )
    filled = {name for row in rows for name in row}
    return [name for name in order if name in filled or name in FIRST_COLUMNS]

"""The rows of a page (attachments, related works) as one cell: a list of objects, or names of works."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page, TranslatableMixin

from editorial.bulk import cells
from editorial.bulk.kinds import row_fields
from editorial.bulk.references import References
from editorial.panels import KindChooserPanel
from editorial.relations import refuse_other_kinds


def rows_from_cell(page: Any, relation: Any, cell: Any, references: References) -> list[Any]:
    """Return the child rows that the cell stands for, checked. Raises ValidationError.

    Rows that stand in the same place as before stay the same rows.
    """
    fields = row_fields(relation)
    before = list(getattr(page, relation.get_accessor_name()).all())
    rows = []
    for place, values in enumerate(_objects(cell, fields)):
        row = before[place] if place < len(before) else relation.related_model()
        _fill(row, values, fields, references)
        row.sort_order = place
        if isinstance(row, TranslatableMixin):
            row.locale = page.locale
        _check(row, relation)
        rows.append(row)
    return rows


def cell_from_rows(page: Any, relation: Any, references: References) -> str:
    """Return the cell that stands for the page's rows of the relation."""
    rows = list(
        cells.row_cells(getattr(page, relation.get_accessor_name()).all(), row_fields(relation), references)
    )
    if not rows:
        return ""
    if all(set(row) == {"target"} for row in rows):
        return cells.AND.join(row["target"] for row in rows)
    return json.dumps(rows, ensure_ascii=False)


def _objects(cell: Any, fields: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the cell as one object for each row."""
    if cell is None:
        return []
    if isinstance(cell, str) and cell.lstrip().startswith("["):
        try:
            cell = json.loads(cell)
        except (ValueError, RecursionError) as error:
            message = _("A text that begins with “[” must be rows as JSON: %(reason)s.")
            raise ValidationError(message % {"reason": error}) from error
    if isinstance(cell, list) and all(isinstance(part, dict) for part in cell):
        return cell
    if "target" not in fields:
        example = json.dumps([dict.fromkeys(fields, "…")], ensure_ascii=False)
        raise ValidationError(_("This column takes rows as JSON, e.g. %(example)s.") % {"example": example})
    return [{"target": part} for part in cells.parts_of(cell)]


def _fill(row: Any, values: dict[str, Any], fields: dict[str, Any], references: References) -> None:
    unknown = sorted(values.keys() - fields.keys())
    if unknown:
        message = _("These rows have no field “%(name)s”. Known fields: %(known)s.")
        raise ValidationError(message % {"name": unknown[0], "known": ", ".join(fields)})
    for name, field in fields.items():
        cell = values.get(name)
        value = field.get_default() if cell in (None, "") else cells.value_of(field, cell, references)
        setattr(row, field.attname, value)


def _check(row: Any, relation: Any) -> None:
    """Validate a row as its form would, kinds of chosen pages included."""
    row.full_clean(exclude=[relation.field.name], validate_unique=False)
    for panel in row.panels:
        if isinstance(panel, KindChooserPanel) and getattr(row, f"{panel.field_name}_id"):
            target: Page = getattr(row, panel.field_name)
            refuse_other_kinds(target, panel.kinds)

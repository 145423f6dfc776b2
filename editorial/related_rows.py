"""The rows in which a page names others, as its readers need them."""

from __future__ import annotations

from typing import Any

from django.db.models import BigIntegerField, Model, QuerySet

from editorial.cards import is_held
from taxonomy.prepared import Given, Prepared


@Prepared
def _stored(model: type[Model]) -> QuerySet[Model]:
    """The rows of a page in their order, each with the page that it names."""
    rows: QuerySet[Model] = model._default_manager.filter(page=Given("page", BigIntegerField()))
    return rows.select_related("target")


def rows_of(page: Any, relation: str) -> list[Any]:
    """Return the rows of a relation to other pages; a draft that is being previewed holds them itself."""
    if is_held(page, relation):
        return list(getattr(page, relation).all())
    return _stored(page._meta.get_field(relation).related_model, page=page.pk)

"""The last part of a page's address: always a free one, so that no editor meets an error about it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from wagtail.models import Page

LONGEST = 255


def free_slug(wanted: str, page: Any, parent: Page | None) -> str:
    """Return what was wanted, else the kind of the page; with a number where another page has it already."""
    base = wanted or page.kind
    siblings = parent.get_children().exclude(pk=page.pk) if parent is not None else Page.objects.none()
    return numbered(base, set(siblings.filter(slug__startswith=base[:_CUT]).values_list("slug", flat=True)))


_CUT = LONGEST - len("-999999")  # room for a number


def numbered(base: str, taken: Collection[str]) -> str:
    """Return the base, or the first of base-2, base-3 … that is not taken."""
    slug, number = base[:LONGEST], 1
    while slug in taken:
        number += 1
        slug = f"{base[:_CUT]}-{number}"
    return slug

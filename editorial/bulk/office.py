"""The page of an office in each language: where its rows become pages."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import get_page_models

from editorial.bulk.kinds import PLACE
from editorial.models import TaggedPage
from taxonomy.models import Country


def office_pages(office: Country) -> dict[str, Any]:
    """Return the real page of the office by language."""
    models = [model for model in get_page_models() if getattr(model, "place", "") == PLACE]
    types = ContentType.objects.get_for_models(*models).values()
    pages = TaggedPage.objects.filter(
        owner_office=office, content_type__in=types, alias_of__isnull=True
    ).select_related("locale")
    return {page.locale.language_code: page.specific for page in pages}

"""What the head, the column and the foot of every page of content show: kind, countries, files, citation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.db.models import BigIntegerField, QuerySet
from django.utils.text import capfirst
from django.utils.translation import get_language

from editorial.cards import CardCountry, card_language, countries_of, is_held
from editorial.models import PageAttachment
from taxonomy.prepared import Given, Prepared
from taxonomy.standards import LICENCES

register = template.Library()

LICENCE_URLS = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC-BY-NC-4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


@register.simple_tag
def page_kind_label(page: Any) -> str:
    """Return what kind of page it is, in the reader's language."""
    return str(capfirst(str(page._meta.verbose_name)))


@register.simple_tag
def page_countries(page: Any) -> list[CardCountry]:
    """Return the page's countries by name in the reader's language."""
    return countries_of(page, get_language() or "en")


@register.simple_tag
def page_files(page: Any) -> list[dict[str, Any]]:
    """Return the page's attachments for `components/files.html`."""
    reader = get_language() or "en"
    return [
        {
            "title": row.title,
            "url": row.document.url,
            "type_label": row.document.file_extension.upper(),
            "size": row.document.file_size,
            "language": card_language(row.language, reader) if row.language else None,
        }
        for row in _attachments(page)
    ]


def _attachments(page: Any) -> Iterable[PageAttachment]:
    """Return the attachments with their documents; a draft that is being previewed holds them itself."""
    return page.attachments.all() if is_held(page, "attachments") else _stored_attachments(page=page.pk)


@Prepared
def _stored_attachments() -> QuerySet[PageAttachment]:
    """The attachments of a page as they are stored."""
    return PageAttachment.objects.filter(page=Given("page", BigIntegerField())).select_related("document")


@register.simple_tag(takes_context=True)
def page_citation(context: template.Context, page: Any) -> dict[str, Any]:
    """Return what `components/reuse.html` shows: the office as author, the year, the licence."""
    published = page.first_published_at
    return {
        "title": page.title,
        "url": page.get_full_url(context.get("request")) or "",
        "authors": page.owner_office.label() if page.owner_office_id else "",
        "year": published.year if published else "",
        "licence": {"name": dict(LICENCES).get(page.licence, ""), "url": LICENCE_URLS.get(page.licence, "")},
    }

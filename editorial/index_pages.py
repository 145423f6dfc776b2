"""The way from a few things on some page to the list that has them all."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language

from accounts.visibility import open_to_all
from editorial.addresses import row_url
from editorial.models import SectionPage
from taxonomy.prepared import Prepared

Entry = tuple[int, str, str]


def index_url(model: type[SectionPage], request: HttpRequest, **filters: str) -> str:
    """Return the address of an index page in the reader's language, filtered; empty where there is none."""
    known: dict[type[SectionPage], str] = vars(request).setdefault("_addresses_of_indexes", {})
    if model not in known:
        known[model] = _address(model, request)
    return f"{known[model]}?{urlencode(filters)}" if known[model] and filters else known[model]


def _address(model: type[SectionPage], request: HttpRequest) -> str:
    reader = get_language()
    for pk, url_path, language in _indexes(model):
        if language == reader:
            return row_url(pk, url_path, language, request)
    return ""


@Prepared
def _indexes(model: type[SectionPage]) -> QuerySet[SectionPage, Entry]:
    """The index of every language, in the order that has SQLite begin with them, not with all pages."""
    pages = model._default_manager.filter(open_to_all(), live=True)
    return pages.order_by("pk").values_list("pk", "url_path", "locale__language_code")

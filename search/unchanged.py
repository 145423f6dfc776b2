"""Tells of pages, without building their documents, whether these would come out as they did the last time.

All that a document is made of goes into one sum: the page's own row, what its source says it reads besides,
and the code that makes documents. A rebuild leaves alone what has the same sum.
"""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from wagtail.models import Page

from search.sources import DRAFT_FIELDS, Source

_LIBRARIES = ("Django", "wagtail", "PyStemmer")


def sums(source: Source, page_ids: Collection[int]) -> dict[int, str]:
    """The sum of each page of a source; none where the source does not tell what it reads."""
    if source.inputs is None:
        return {}
    rows = _rows(source.model, page_ids)
    more = source.inputs(rows)
    return {
        page_id: _sum(f"{code()} {row!r} {more[page_id]!r}".encode(errors="surrogatepass"))
        for page_id, row in rows.items()
    }


def _rows(model: type[Page], page_ids: Collection[int]) -> Mapping[int, Sequence[object]]:
    """What stands in the tables of the pages, as the driver gives it, but for what drafts alone change."""
    names = [field.attname for field in model._meta.concrete_fields if field.name not in DRAFT_FIELDS]
    pages = model.objects.filter(pk__in=page_ids).order_by().values_list("pk", *names)
    with connection.cursor() as cursor:
        cursor.execute(*pages.query.sql_with_params())
        return {row[0]: row[1:] for row in cursor.fetchall()}


@cache
def code() -> str:
    """The sum of our own code and of what it uses to make documents: any change makes all documents anew."""
    ours = [Path(each.path) for each in apps.get_app_configs() if Path(each.path).parent == settings.BASE_DIR]
    files = sorted(file for folder in ours for file in folder.rglob("*.py"))
    libraries = [f"{name} {version(name)}" for name in _LIBRARIES]
    used = "\n".join([sys.version, unicodedata.unidata_version, *libraries])
    return _sum(used.encode(), *(file.read_bytes() for file in files))


def _sum(*parts: bytes) -> str:
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        found.update(part)
    return found.hexdigest()

"""Tells of pages, without building their documents, whether these would come out as they did the last time.

All that a document is made of goes into one sum: the page's own row, what its source says it reads besides,
and the code that makes documents. A rebuild leaves alone what has the same sum.
"""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.conf import settings

from search.stored_pages import StoredPages

_LIBRARIES = ("Django", "wagtail", "PyStemmer")


def sums(stored: StoredPages) -> dict[int, str]:
    """The sum of each page of a source; none where the source does not tell what it reads."""
    if stored.source.inputs is None:
        return {}
    return {
        page_id: _sum(f"{code()} {row!r} {stored.inputs[page_id]!r}".encode(errors="surrogatepass"))
        for page_id, row in stored.rows.items()
    }


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

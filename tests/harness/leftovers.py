"""Finds texts of the interface that a page in another language still says in English."""

from __future__ import annotations

import html
import re
from functools import cache

import polib
from django.conf import settings
from django.utils.translation import to_locale

NOT_READ = re.compile(r"<(script|style|template)\b.*?</\1>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
READ = re.compile(r"\s(?:aria-label|alt|title|placeholder)=\"([^\"]*)\"|>([^<]+)<", re.DOTALL)


@cache
def translated(code: str) -> frozenset[str]:
    """Return the English texts that the language says otherwise."""
    path = settings.BASE_DIR / "locale" / to_locale(code) / "LC_MESSAGES" / "django.po"
    return frozenset(
        entry.msgid
        for entry in polib.pofile(str(path))
        if not entry.obsolete and entry.msgstr and entry.msgstr != entry.msgid and "%" not in entry.msgid
    )


def english_leftovers(page: str, code: str) -> list[str]:
    """Return what a reader of the language meets in English on the page, once each."""
    read = (html.unescape(one or other) for one, other in READ.findall(NOT_READ.sub("", page)))
    return sorted({" ".join(text.split()) for text in read} & translated(code))

"""The mapping of one language's index, written out of the tables of `search.analysis`, with built-in parts.

`mirror` says how each thing the analysis does to a word is said to the server; here stand the fields.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from search import analysis
from search.contracts import SearchDocument
from search.engine.elastic import mirror
from search.folding import fold_text
from search.written_words import written_words

SCHEMA = 3
WINDOW = 100_000  # how deep one may page
FEW_ROWS, ROWS = 1_000, 10_000  # documents whose keys are read at once, to order works by what is shown
_LONGEST_KEY = 200
_LONGEST_START = 60
_MOST_STARTS = 80
_LONGEST_VALUE = 512

SERVING: Mapping[str, Any] = {
    "index.refresh_interval": "5s",  # every write refreshes by itself; this is for a writer that was killed
    "index.gc_deletes": "60s",
    "index.translog.durability": "request",
}
BUILDING: Mapping[str, Any] = {
    "index.refresh_interval": "-1",
    "index.gc_deletes": "12h",  # what is deleted meanwhile, the rebuild does not bring back
    "index.translog.durability": "async",
}
_SETTINGS: Mapping[str, Any] = {
    "index.number_of_shards": 1,
    "index.auto_expand_replicas": "0-1",
    "index.max_result_window": WINDOW,
}


def versions() -> str:
    """What an index must have been made by to be read: the schema here, and the analysis."""
    return f"{SCHEMA}.{analysis.VERSION}"


def index_language(locale: str) -> str:
    """A language as part of an index's name; `other` is the index that every generation has."""
    return re.sub(r"[^a-z0-9]", "_", locale.lower()) or "other"


def index(locale: str, meta: Mapping[str, Any], *, is_building: bool) -> dict[str, Any]:
    """Settings and mapping of an index."""
    parts = mirror.parts(locale)
    settings = {**_SETTINGS, **(BUILDING if is_building else SERVING), "analysis": parts.settings}
    return {"settings": settings, "mappings": _mapping(meta, parts)}


def _mapping(meta: Mapping[str, Any], parts: mirror.Parts) -> dict[str, Any]:
    keyword = {"type": "keyword"}
    text = {
        "type": "text",
        "analyzer": "words",
        "search_analyzer": parts.asking,
        "copy_to": ["surface", "grams"],
    }
    return {
        "dynamic": False,
        "date_detection": False,
        "_meta": dict(meta),
        "_source": {"excludes": ["starts"]},
        "dynamic_templates": [
            {"facets": {"path_match": "facets.*", "mapping": {**keyword, "ignore_above": _LONGEST_VALUE}}}
        ],
        "properties": {
            "id": keyword,
            "version": {"type": "long"},
            "work": keyword,
            "locale": keyword,
            "is_original": {"type": "boolean"},
            "kind": keyword,
            "published": {"type": "date", "format": "strict_date"},
            "public_since": {"type": "long"},
            "title": text,
            "summary": text,
            "body": text,
            "surface": {"type": "text", "analyzer": "surface"},
            "grams": {"type": "text", "analyzer": "grams", "index_options": "freqs"},
            "title_key": {"type": "keyword", "index": False},
            "starts": {"type": "keyword", "doc_values": False},
            "facets": {"type": "object", "dynamic": True},
        },
    }


def source(document: SearchDocument) -> dict[str, Any]:
    """A document as the server is given it, composed: the tokenizers there take decomposed letters apart."""
    title, summary, body = (
        unicodedata.normalize("NFC", _sendable(text))
        for text in (document.title, document.summary, document.body)
    )
    return {
        "id": document.id,
        "version": document.version,
        "work": document.work,
        "locale": document.locale,
        "is_original": document.is_original,
        "kind": document.kind,
        "published": document.published.isoformat() if document.published else None,
        "public_since": document.public_since,
        "title": title,
        "summary": summary,
        "body": body,
        "title_key": fold_text(title)[:_LONGEST_KEY],
        "starts": list(dict.fromkeys(_starts(title, document.locale)))[:_MOST_STARTS],
        "facets": {facet: sorted(values) for facet, values in document.facet_values().items()},
    }


def prefixes(text: str, locale: str) -> list[str]:
    """What is typed, as `starts` has it."""
    folded = (analysis.fold(text, locale), _plain(text))
    return list(dict.fromkeys(each[:_LONGEST_START] for each in folded if each.strip()))


def _starts(title: str, locale: str) -> Iterator[str]:
    """The title from each word on, folded; where no spaces stand between words, from each character on."""
    for folded in (analysis.fold(title, locale), _plain(title)):
        for word in written_words(folded):
            for place in range(word.start, word.end if word.is_run else word.start + 1):
                yield folded[place : place + _LONGEST_START]


def _plain(text: str) -> str:
    return fold_text(" ".join(word.text for word in written_words(text)))


def _sendable(text: str) -> str:
    """Without lone surrogates, which are no text."""
    return text.encode("utf-8", "ignore").decode()

"""A document made ready for the tables: words, stems and n-grams as text between spaces, keys for orders."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from search import analysis
from search.contracts import SearchDocument
from search.folding import fold, fold_text, keeps_marks
from search.written_words import word_texts, written_words

UNDATED = 1 << 62  # after every date there is
_MOMENT = 33  # bits for the seconds that order what is of one day; enough until the year 2242
LONGEST_START = 12  # how much of a run can be typed before suggestions stop

Texts = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class ReadyDocument:
    """What is written of one document; made outside the lock, for it is most of the work."""

    document: SearchDocument
    words: Texts
    stems: Texts
    grams: Texts

    @property
    def row(self) -> tuple[object, ...]:
        """The columns of `documents` from `id` to `facets`, without the work's number."""
        document = self.document
        return (
            document.id,
            document.version,
            document.locale,
            document.work,
            document.is_original,
            document.kind,
            *date_keys(document),
            title_key(document.title, document.locale),
            document.title,
            document.summary,
            json.dumps({name: sorted(values) for name, values in document.facet_values().items()}),
        )


def ready(documents: Iterable[SearchDocument]) -> list[ReadyDocument]:
    """Analyze documents: all of a language at once, in their order."""
    documents = list(documents)
    by_locale: dict[str, list[SearchDocument]] = defaultdict(list)
    for document in documents:
        by_locale[document.locale].append(document)
    made = {
        id(document): ReadyDocument(document, *columns)
        for locale, of_locale in by_locale.items()
        for document, columns in zip(of_locale, _columns(map(_texts, of_locale), locale), strict=True)
    }
    return [made[id(document)] for document in documents]


def _texts(document: SearchDocument) -> Texts:
    return document.title, document.summary, document.body


def _columns(of_documents: Iterable[Texts], locale: str) -> Iterator[tuple[Texts, Texts, Texts]]:
    """Words, stems and n-grams of each document's three texts."""
    found = iter(analysis.columns_of([text for texts in of_documents for text in texts], locale))
    for title, summary, body in zip(found, found, found, strict=True):
        words, stems, grams = zip(title, summary, body, strict=True)
        yield words, stems, grams


def grams_of(texts: Texts, locale: str) -> Texts:
    """The n-grams of each text; made again, exactly so, when a document is taken out."""
    return next(_columns([texts], locale))[2]


def date_keys(document: SearchDocument) -> tuple[int, int]:
    """By what the newest and the oldest come first: day, then moment; what has no day is last in both."""
    moment = min(max(document.public_since, 0), (1 << _MOMENT) - 1)
    if document.published is None:
        return UNDATED - moment, UNDATED + moment
    key = (document.published.toordinal() << _MOMENT) + moment
    return -key, key


def title_key(title: str, locale: str) -> str:
    """By what titles are ordered."""
    return fold_text(" ".join(word_texts(title)), marks=keeps_marks(locale))


def title_starts(title: str) -> Iterator[tuple[str, int]]:
    """Where a reader may begin to type: each word, and each place in a run; marks left out."""
    seen = set()
    for place, word in enumerate(written_words(title)):
        starts = range(len(word.text)) if word.is_run else (0,)
        for start in starts:
            end = start + LONGEST_START if word.is_run else len(word.text)
            form = fold_text(word.text[start:end]) if word.is_run else fold(word.text)
            if form and form not in seen:
                seen.add(form)
                yield form, place + start


def newest_only(documents: Iterable[SearchDocument]) -> list[SearchDocument]:
    """Each id once, in its newest version; the later one where two are alike."""
    newest: dict[str, SearchDocument] = {}
    for document in documents:
        if document.id not in newest or newest[document.id].version <= document.version:
            newest[document.id] = document
    return list(newest.values())


def to_json(document: SearchDocument) -> str:
    """A document as the journal of a rebuild keeps it."""
    fields = {name: getattr(document, name) for name in SearchDocument.__dataclass_fields__}
    fields["facets"] = {name: sorted(values) for name, values in document.facets.items()}
    fields["published"] = document.published.isoformat() if document.published else None
    return json.dumps({"upsert": fields})


def from_json(change: str) -> SearchDocument | str:
    """A change of the journal: a document, or the id of one that is gone."""
    read = json.loads(change)
    if "delete" in read:
        return str(read["delete"])
    fields = read["upsert"]
    fields["facets"] = {name: frozenset(values) for name, values in fields["facets"].items()}
    fields["published"] = date.fromisoformat(fields["published"]) if fields["published"] else None
    return SearchDocument(**fields)

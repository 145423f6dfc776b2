"""What search is told of a tagged page: plain text that readers see, and facets as keys.

Returns plain values: an app's `search_sources.py` hands them to search, so that neither imports the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Collection, CollectionViewRestriction

from editorial.block_texts import block_texts, paragraphs, stored_texts
from editorial.models import TaggedPage
from taxonomy.models import Theme

MAX_TEXT = 200_000
_NOTED = "_surroundings"

_BASE_FIELDS = frozenset(field.name for field in TaggedPage._meta.get_fields())


def document_fields(
    page: TaggedPage, *, text: Iterable[str] = (), facets: Mapping[str, Iterable[str]] | None = None
) -> dict[str, Any]:
    """Return the fields of a search document; `text` and `facets` are what the kind adds to them."""
    around = surroundings_of(page)
    titles = (title for title, _text in around.attachments)
    files = (text for _title, text in around.attachments if text)
    lines = [*text, *_field_texts(page), *titles, *files]
    published = getattr(page, "card_date", None) or page.first_published_at
    shared = {
        "country": set(around.countries),
        "theme": {code for codes in around.themes for code in codes},
        "office": {around.office} if around.office else set(),
        "sector": {page.sector} if page.sector else set(),
        **{name: set(values) for name, values in (facets or {}).items()},
    }
    return {
        "work": str(page.translation_key),
        "locale": around.language,
        "is_original": around.language == page.original_language,
        "kind": page.kind,
        "title": page.title,
        "summary": page.summary,
        "body": "\n".join(line.strip() for line in lines if line.strip())[:MAX_TEXT],
        "facets": {name: frozenset(values) for name, values in shared.items() if values},
        "published": published.date() if hasattr(published, "date") else published,
        "public_since": int(page.first_published_at.timestamp()) if page.first_published_at else 0,
    }


class Surroundings(NamedTuple):
    """What a document is made of besides the page's own row: keys, and texts that its readers may have.

    `themes` are codes, each with the broader ones; `attachments` titles and texts; `pictures` the consent of
    those that may be shown.
    """

    language: str
    office: str | None
    countries: Sequence[str] = ()
    themes: Sequence[Sequence[str]] = ()
    attachments: Sequence[tuple[str, str]] = ()
    pictures: Sequence[tuple[int, str]] = ()


def note_surroundings(page: Any, around: Surroundings) -> None:
    """Spare a fresh page the questions of its own."""
    vars(page)[_NOTED] = around


def surroundings_of(page: TaggedPage) -> Surroundings:
    """As they were noted, or else as they are in memory."""
    noted: Surroundings | None = vars(page).get(_NOTED)
    if noted is not None:
        return noted
    return Surroundings(
        language=page.locale.language_code,
        office=page.owner_office.alpha2 if page.owner_office else None,
        countries=[item.tag.alpha2 for item in page.country_tags.all()],
        themes=[list(broadening(item.tag)) for item in page.theme_tags.all()],
        attachments=list(_attachments(page)),
    )


def _attachments(page: TaggedPage) -> Iterator[tuple[str, str]]:
    """Titles, and what stands in files that whoever reads the page may have: not those in a closed folder."""
    found = [
        (each.title, each.document.collection_id, each.document.text.text if each.document.text else "")
        for each in page.attachments.all()
    ]
    closed = set(closed_folders().values_list("pk", flat=True)) if any(row[-1] for row in found) else set()
    yield from ((title, "" if folder in closed else text) for title, folder, text in found)


def closed_folders() -> QuerySet[Collection]:
    """Folders that only some may look into, with all folders inside them. One query."""
    above = CollectionViewRestriction.objects.alias(
        path=ExpressionWrapper(OuterRef("path"), output_field=CharField())
    )
    return Collection.objects.filter(Exists(above.filter(path__startswith=F("collection__path"))))


def broadening(theme: Theme) -> Iterator[str]:
    """The theme and all broader ones: who looks for the broader finds what is about its parts."""
    step: Theme | None = theme
    while step is not None:
        yield step.code
        step = step.parent


def _field_texts(page: TaggedPage) -> Iterator[str]:
    """The rich text and the blocks of the kind's own fields, in the order they are declared."""
    for field in _own_fields(page._meta):
        value = vars(page).get(field.attname)
        if not isinstance(field, StreamField):
            yield from paragraphs(getattr(page, field.name))
        elif isinstance(value, str):
            yield from stored_texts(field, value)
        else:
            yield from block_texts(field.stream_block, getattr(page, field.name))


@cache
def _own_fields(meta: Any) -> tuple[StreamField | RichTextField, ...]:
    fields = (field for field in meta.get_fields() if field.name not in _BASE_FIELDS)
    return tuple(field for field in fields if isinstance(field, StreamField | RichTextField))

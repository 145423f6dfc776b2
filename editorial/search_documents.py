"""What search is told of a tagged page: plain text that readers see, and facets as keys.

Returns plain values: an app's `search_sources.py` hands them to search, so that neither imports the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import unescape
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from wagtail.blocks import ChoiceBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.rich_text import get_text_for_indexing

from editorial.blocks import QuoteBlock
from editorial.models import TaggedPage
from editorial.models.files import Consent, PortalDocument
from taxonomy.models import Theme

#: What the builder reads; give it to `prefetch_related` for many pages.
PREFETCH = (
    "locale",
    "owner_office",
    "country_tags__tag",
    "theme_tags__tag__parent__parent",
    "attachments__document__text",
)
MAX_TEXT = 200_000

_NAMES = frozenset({"name", "speaker"})
#: What Wagtail puts a space in place of, and the other tags of its editor.
_BREAK = re.compile(r"</(?:p|h\d|li|blockquote)>|<[bh]r\s*/>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|h\d|li|[uo]l|blockquote|[bh]r|b|i|strong|em|sub|sup|code|del|s|a|embed)"
    r'(?: [a-z][a-z-]*="[^"<>]*")*\s?/?>'
)
_BASE_FIELDS = frozenset(field.name for field in TaggedPage._meta.get_fields())


def document_fields(
    page: TaggedPage, *, text: Iterable[str] = (), facets: Mapping[str, Iterable[str]] | None = None
) -> dict[str, Any]:
    """Return the fields of a search document; `text` and `facets` are what the kind adds to them."""
    attachments = list(page.attachments.all())
    titles = (each.title for each in attachments)
    lines = [*text, *_field_texts(page), *titles, *_file_texts(each.document for each in attachments)]
    published = getattr(page, "card_date", None) or page.first_published_at
    shared = {
        "country": {item.tag.alpha2 for item in page.country_tags.all()},
        "theme": {code for item in page.theme_tags.all() for code in broadening(item.tag)},
        "office": {page.owner_office.alpha2} if page.owner_office else set(),
        "sector": {page.sector} if page.sector else set(),
        **{name: set(values) for name, values in (facets or {}).items()},
    }
    return {
        "work": str(page.translation_key),
        "locale": page.locale.language_code,
        "is_original": page.is_original,
        "kind": page.kind,
        "title": page.title,
        "summary": page.summary,
        "body": "\n".join(line.strip() for line in lines if line.strip())[:MAX_TEXT],
        "facets": {name: frozenset(values) for name, values in shared.items() if values},
        "published": published.date() if hasattr(published, "date") else published,
        "public_since": int(page.first_published_at.timestamp()) if page.first_published_at else 0,
    }


def _file_texts(documents: Iterable[PortalDocument]) -> Iterator[str]:
    """What stands in files that whoever reads the page may have: not those in a closed folder."""
    texts = [(each.collection_id, each.text.text) for each in documents if each.text and each.text.text]
    if texts:
        closed = set(closed_folders().values_list("pk", flat=True))
        yield from (text for folder, text in texts if folder not in closed)


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
        if isinstance(field, StreamField):
            yield from block_texts(field.stream_block, getattr(page, field.name))
        else:
            yield from _paragraphs(getattr(page, field.name))


@cache
def _own_fields(meta: Any) -> tuple[StreamField | RichTextField, ...]:
    fields = (field for field in meta.get_fields() if field.name not in _BASE_FIELDS)
    return tuple(field for field in fields if isinstance(field, StreamField | RichTextField))


def block_texts(block: Any, value: Any) -> Iterator[str]:
    """The text of a block that any visitor may read."""
    if value is None or isinstance(block, ChoiceBlock):
        return
    if isinstance(block, QuoteBlock) and not value.get("has_consent"):
        return
    if isinstance(block, ImageBlock):
        yield from _picture_texts(value)
    elif isinstance(block, RichTextBlock):
        yield from _paragraphs(value.source)
    elif isinstance(block, StructBlock | StreamBlock | ListBlock):
        for child_block, child_value in _public_children(block, value):
            yield from block_texts(child_block, child_value)
    else:
        yield from block.get_searchable_content(value)


def _picture_texts(image: Any) -> Iterator[str]:
    """The words that stand for a picture, if those shown in it agreed."""
    if image.consent != Consent.MISSING and image.contextual_alt_text:
        yield image.contextual_alt_text


def _public_children(block: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    """The parts of a block, without names that lack consent and without what is for participants only."""
    if isinstance(block, StreamBlock):
        yield from ((child.block, child.value) for child in value)
    elif isinstance(block, ListBlock):
        yield from ((child.block, child.value) for child in value.bound_blocks)
    elif value.get("visibility", "public") == "public":
        hidden = frozenset() if value.get("has_consent", True) else _NAMES
        yield from (
            (child, value.get(name)) for name, child in block.child_blocks.items() if name not in hidden
        )


def _paragraphs(html: str) -> Iterator[str]:
    """Rich text as one line per paragraph."""
    for part in (html or "").replace("</li>", "</p>").split("</p>"):
        text = _plain_text(part)
        if text:
            yield text


def _plain_text(html: str) -> str:
    """As Wagtail's `get_text_for_indexing`; html as its editor writes it needs no parser, which is slow."""
    text = _TAG.sub("", _BREAK.sub(" ", html)) if "<" in html else html
    if "<" in text or ">" in text:
        return str(get_text_for_indexing(html))
    return unescape(text.strip())

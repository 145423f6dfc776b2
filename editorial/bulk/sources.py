"""The pieces of text of many originals at once, as wagtail-localize takes them from one page after the other.

The same rows as `TranslationSource.refresh_segments` makes, in a few statements for all pages.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    Template,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

_AT_ONCE = 500


def sources_of(originals: Iterable[Any]) -> dict[UUID, TranslationSource]:
    """Return the source of each original by the key of the work, made where there is none."""
    pages = {page.translation_key: page for page in originals}
    rows = TranslationSource.objects.filter(object_id__in=pages)
    found = {row.object_id: row for row in rows if row.locale_id == pages[row.object_id].locale_id}
    return found | _make([page for key, page in pages.items() if key not in found])


def _make(pages: list[Any]) -> dict[UUID, TranslationSource]:
    base, now = ContentType.objects.get_for_model(Page), timezone.now()
    TranslatableObject.objects.bulk_create(
        [TranslatableObject(translation_key=page.translation_key, content_type=base) for page in pages],
        ignore_conflicts=True,
    )
    versions = {label: get_schema_version(label) for label in {page._meta.app_label for page in pages}}
    made = TranslationSource.objects.bulk_create(
        TranslationSource(
            object_id=page.translation_key,
            locale=page.locale,
            specific_content_type=ContentType.objects.get_for_model(type(page)),
            object_repr=str(page)[:200],
            content_json=page.to_json(),
            schema_version=versions[page._meta.app_label],
            last_updated_at=now,
        )
        for page in pages
    )
    sources = {source.object_id: source for source in made}
    pieces = [
        (page, sources[page.translation_key], value) for page in pages for value in extract_segments(page)
    ]
    contexts = _contexts(pieces)
    _write_strings(pieces, contexts)
    _write_templates(pieces, contexts)
    _write_others(pieces, contexts)
    return sources


Pieces = list[tuple[Any, TranslationSource, Any]]
Contexts = dict[tuple[UUID, str], TranslationContext]


def _contexts(pieces: Pieces) -> Contexts:
    """Return the place of each piece: the path inside its work, and the fields and blocks that lead there."""
    pages = {(source.object_id, value.path): page for page, source, value in pieces}
    TranslationContext.objects.bulk_create(
        [
            TranslationContext(
                object_id=key,
                path=path,
                path_id=TranslationContext._get_path_id(path),  # noqa: SLF001  # no public name
                field_path="" if "." in path else path,
            )
            for key, path in pages
        ],
        ignore_conflicts=True,
    )
    found = {}
    for row in _in_lists(TranslationContext, "object_id", {key for key, _path in pages}):
        place = (row.object_id, row.path)
        if place in pages:
            row.get_field_path(pages[place])
            found[place] = row
    return found


def _write_strings(pieces: Pieces, contexts: Contexts) -> None:
    wanted = [(source, value) for _page, source, value in pieces if isinstance(value, StringSegmentValue)]
    keys = {
        (source.locale_id, String._get_data_hash(value.string.data)): value.string.data  # noqa: SLF001  # as above
        for source, value in wanted
    }
    String.objects.bulk_create(
        [String(locale_id=locale, data_hash=key, data=data) for (locale, key), data in keys.items()],
        ignore_conflicts=True,
    )
    rows = _in_lists(String, "data_hash", {key for _locale, key in keys})
    ids = {(row.locale_id, row.data_hash): row.pk for row in rows}
    StringSegment.objects.bulk_create(
        StringSegment(
            source=source,
            context=contexts[source.object_id, value.path],
            order=value.order,
            string_id=ids[source.locale_id, String._get_data_hash(value.string.data)],  # noqa: SLF001  # as above
            attrs=json.dumps(value.attrs, cls=DjangoJSONEncoder),
        )
        for source, value in wanted
    )


def _write_templates(pieces: Pieces, contexts: Contexts) -> None:
    wanted = [(source, value) for _page, source, value in pieces if isinstance(value, TemplateSegmentValue)]
    values = {_template_key(value): value for _source, value in wanted}
    Template.objects.bulk_create(
        [
            Template(
                uuid=key,
                template=value.template,
                template_format=value.format,
                string_count=value.string_count,
            )
            for key, value in values.items()
        ],
        ignore_conflicts=True,
    )
    ids = {row.uuid: row.pk for row in _in_lists(Template, "uuid", set(values))}
    TemplateSegment.objects.bulk_create(
        TemplateSegment(
            source=source,
            context=contexts[source.object_id, value.path],
            order=value.order,
            template_id=ids[_template_key(value)],
        )
        for source, value in wanted
    )


def _template_key(value: TemplateSegmentValue) -> UUID:
    return uuid.uuid5(uuid.uuid5(Template.BASE_UUID_NAMESPACE, value.format), value.template)


def _write_others(pieces: Pieces, contexts: Contexts) -> None:
    """Values that a translation may replace, and objects that are translated themselves: rare."""
    OverridableSegment.objects.bulk_create(
        OverridableSegment(
            source=source,
            context=contexts[source.object_id, value.path],
            order=value.order,
            data_json=json.dumps(value.data, cls=DjangoJSONEncoder),
        )
        for _page, source, value in pieces
        if isinstance(value, OverridableSegmentValue)
    )
    for _page, source, value in pieces:
        if isinstance(value, RelatedObjectSegmentValue):
            RelatedObjectSegment.from_value(source, value)


def _in_lists(model: type[Model], name: str, values: set[Any]) -> Iterator[Any]:
    """Yield the rows with one of the values, asked for in lists that every database takes."""
    wanted = list(values)
    for start in range(0, len(wanted), _AT_ONCE):
        yield from model._base_manager.filter(**{f"{name}__in": wanted[start : start + _AT_ONCE]})

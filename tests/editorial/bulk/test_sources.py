"""Pieces of text taken of many originals at once are those that wagtail-localize takes of each."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail_localize.models import (
    OverridableSegment,
    String,
    StringSegment,
    Template,
    TemplateSegment,
    TranslationContext,
    TranslationSource,
)

from editorial.bulk.sources import sources_of
from editorial.models import PageAttachment, TaggedPage
from tests.editorial.bulk.conftest import Import, Write, row
from tests.editorial.bulk.test_exporting import BLOCKS
from tests.factories.files import make_document

pytestmark = [pytest.mark.integration, pytest.mark.postgres]


def pieces(source: TranslationSource) -> dict[str, list[Any]]:
    """Return what the source holds, without the numbers of rows."""
    strings = StringSegment.objects.filter(source=source)
    templates = TemplateSegment.objects.filter(source=source)
    others = OverridableSegment.objects.filter(source=source)
    return {
        "strings": sorted(strings.values_list("order", "string__data", "attrs", "context__path")),
        "fields": sorted(strings.values_list("order", "context__field_path", "context__path_id")),
        "templates": sorted(templates.values_list("order", "template__template", "context__field_path")),
        "others": sorted(others.values_list("order", "data_json", "context__field_path")),
    }


def test_the_pieces_of_many_are_those_of_each(bring: Import, write: Write) -> None:
    level = {"level": "promising", "level_reasons": "Measured.", "context": "Here.", "results": "Less."}
    link = '<p>Read <a href="https://example.org/">this</a> <b>now</b></p>'
    rows = [
        row("good-practice", "p", conditions=[{"type": "must_keep", "value": "Two."}], **level),
        row("news", "n", body=BLOCKS),
        row("case-study", "c", body=link),
        row("lesson", "l"),
    ]
    assert bring(write(*rows), publishes=True).problems == []
    news = TaggedPage.objects.get(title="Title of n").specific
    news.attachments = [PageAttachment(title="Slides", document=make_document("x"), locale=news.locale)]
    news.save_revision().publish()
    pages = [page.specific for page in TaggedPage.objects.filter(title__startswith="Title of")]
    made = {key: pieces(source) for key, source in sources_of(pages).items()}
    assert len(made) == len(rows)
    before = [model.objects.count() for model in (String, Template, TranslationContext, StringSegment)]
    for source in TranslationSource.objects.all():
        source.refresh_segments()
        assert pieces(source) == made[source.object_id]
        content = source.content_json
        source.update_from_db()
        assert source.content_json == content
    assert [
        model.objects.count() for model in (String, Template, TranslationContext, StringSegment)
    ] == before
    assert {key: source.pk for key, source in sources_of(pages).items()} == {
        source.object_id: source.pk for source in TranslationSource.objects.all()
    }

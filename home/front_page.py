"""The themes as ways into the works, with a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from django.db.models.functions import Coalesce
from wagtail.models import get_page_models

from editorial.models import TaggedPage
from editorial.models.tagging import PageTheme
from editorial.querysets import TaggedPageQuerySet
from taxonomy.models import Theme

#: Kinds that hold knowledge; meetings and news have sections of their own.
WORK_KINDS = frozenset({"good-practice", "case-study", "lesson", "adaptation", "challenge"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeLink:
    """A theme as a way into the search, with the number of works it leads to."""

    name: str
    url: str
    count: int


def works(language: str) -> TaggedPageQuerySet:
    """Return every visible practice, case, lesson, adaptation and challenge once."""
    models = [model for model in get_page_models() if getattr(model, "kind", "") in WORK_KINDS]
    types = ContentType.objects.get_for_models(*models).values()
    visible: TaggedPageQuerySet = TaggedPage.objects.visible().each_work_once(language)
    return visible.filter(content_type__in=types)


def theme_links(language: str) -> list[ThemeLink]:
    """Return the broadest themes in the coordinators' order, each with its works and those of its parts."""
    in_use = Theme.objects.in_use()
    themes = list(in_use.prefetch_related("labels"))
    tags = PageTheme.objects.filter(content_object__in=works(language).values("pk"))
    broadest = tags.values_list(Coalesce("tag__parent", "tag"))
    counts = dict(broadest.annotate(number=Count("content_object", distinct=True)))
    return [
        ThemeLink(
            name=theme.label(language),
            url=f"/{language}/search/?theme={theme.code}",
            count=counts.get(theme.pk, 0),
        )
        for theme in themes
        if theme.parent_id is None
    ]

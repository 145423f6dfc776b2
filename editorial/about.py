"""What stands beside the text of any page: office, themes, dates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import BigIntegerField, QuerySet
from django.utils.translation import gettext as _

from editorial.cards import is_held
from editorial.facts import Fact, FactLink
from editorial.field_labels import chosen_label
from editorial.models import TaggedPage
from editorial.models.tagging import PageTheme
from taxonomy.prepared import Given, Prepared


def page_facts(page: TaggedPage, language: str) -> list[Fact]:
    """Return the facts of a page as `components/facts.html` lists them; two queries."""
    themes = [row.tag for row in theme_rows(page)]
    office = page.owner_office
    return [
        Fact(label=_("Office"), value=office.label(language) if office else _("Global team")),
        Fact(label=_("Themes"), links=_theme_links(themes, language)),
        Fact(label=_("Sector"), value=chosen_label(page, "sector")),
        Fact(label=_("First published"), date=page.first_published_at),
        Fact(label=_("Last changed"), date=_changed(page)),
        Fact(label=_("Last reviewed"), date=page.last_reviewed),
    ]


def theme_rows(page: TaggedPage) -> Iterable[PageTheme]:
    """Return the themes of a page with their labels: two queries, one for a page without.

    A draft that is being previewed holds its themes itself.
    """
    return page.theme_tags.all() if is_held(page, "theme_tags") else _stored_themes(page=page.pk)


@Prepared
def _stored_themes() -> QuerySet[PageTheme]:
    """The themes of a page as they are stored."""
    rows = PageTheme.objects.filter(content_object=Given("page", BigIntegerField()))
    return rows.select_related("tag").prefetch_related("tag__labels")


def _theme_links(themes: list[Any], language: str) -> list[FactLink]:
    links = [
        FactLink(name=theme.label(language), url=f"/{language}/search/?theme={theme.code}")
        for theme in themes
    ]
    return sorted(links, key=lambda link: link.name)


def _changed(page: TaggedPage) -> Any:
    """Return when a page was last published, if that was on another day than the first time."""
    first, last = page.first_published_at, page.last_published_at
    return last if first and last and first.date() != last.date() else None

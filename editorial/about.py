"""What stands beside the text of any page: office, themes, dates."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from editorial.models import TaggedPage

Fact = dict[str, Any]


def page_facts(page: TaggedPage, language: str) -> list[Fact]:
    """Return the facts of a page as `components/facts.html` lists them; three queries."""
    countries = [row.tag for row in page.country_tags.select_related("tag")]
    themes = [row.tag for row in page.theme_tags.select_related("tag").prefetch_related("tag__labels")]
    office = page.owner_office
    return [
        {"label": _("Office"), "value": office.label(language) if office else _("Global team")},
        {"label": _("Countries"), "links": _links(countries, "country", "alpha2", language)},
        {"label": _("Themes"), "links": _links(themes, "theme", "code", language)},
        {"label": _("Sector"), "value": page.get_sector_display()},
        {"label": _("First published"), "date": page.first_published_at},
        {"label": _("Last changed"), "date": _changed(page)},
        {"label": _("Last reviewed"), "date": page.last_reviewed},
    ]


def _links(tags: list[Any], parameter: str, key: str, language: str) -> list[dict[str, str]]:
    links = [
        {"name": tag.label(language), "url": f"/{language}/search/?{parameter}={getattr(tag, key)}"}
        for tag in tags
    ]
    return sorted(links, key=lambda link: link["name"])


def _changed(page: TaggedPage) -> Any:
    """Return when a page was last published, if that was on another day than the first time."""
    first, last = page.first_published_at, page.last_published_at
    return last if first and last and first.date() != last.date() else None

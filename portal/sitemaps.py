"""The sitemap: one file per language, exactly the live public pages, each with its other languages.

A constant number of queries per file, for any number of pages.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemap_views
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet

#: Far below the 50,000 that the protocol allows (sitemaps.org), so that a file is made in a second.
PAGES_PER_FILE = 2_000
ROOT_DEPTH = 1

Entry = dict[str, Any]


def public_pages() -> PageQuerySet:
    """Return every live public page of the site, never an alias."""
    return Page.objects.live().public().filter(alias_of__isnull=True, depth__gt=ROOT_DEPTH)


class LanguageSitemap(Sitemap[Page]):
    """The public pages of one language."""

    limit = PAGES_PER_FILE

    def __init__(self, language: str) -> None:
        self.language = language

    def items(self) -> PageQuerySet:
        """Return the pages in a total order."""
        return public_pages().filter(locale__language_code=self.language).order_by("pk")

    def lastmod(self, item: Page) -> dt.datetime | None:
        """Return when readers last saw a change."""
        return item.last_published_at

    def get_latest_lastmod(self) -> dt.datetime | None:
        """Return the latest change of all, without loading the pages."""
        latest = self.items().order_by("last_published_at").values_list("last_published_at", flat=True)
        return latest.exclude(last_published_at=None).last()

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[Entry]:
        """Return the entries of one file."""
        file: Any = self.paginator.page(page)
        pages = list(file.object_list.select_related("locale"))
        languages = _languages_of(pages)
        return [
            {
                "item": item,
                "location": item.get_full_url(),
                "lastmod": self.lastmod(item),
                "alternates": languages[item.translation_key],
            }
            for item in pages
        ]


def _languages_of(pages: Iterable[Page]) -> dict[Any, list[Entry]]:
    """Return the addresses of each work in every language it can be read in, if there are several."""
    found: dict[Any, list[Entry]] = defaultdict(list)
    keys = [page.translation_key for page in pages]
    for page in public_pages().filter(translation_key__in=keys).select_related("locale").order_by("locale"):
        found[page.translation_key].append(
            {"lang_code": page.locale.language_code, "location": page.get_full_url()}
        )
    return defaultdict(list, {key: entries for key, entries in found.items() if len(entries) > 1})


def _sitemaps() -> dict[str, type[Sitemap[Any]] | Sitemap[Any]]:
    codes = Locale.objects.values_list("language_code", flat=True).order_by("pk")
    return {code: LanguageSitemap(code) for code in codes}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the files, one per language that is open."""
    return sitemap_views.index(request, _sitemaps(), sitemap_url_name="sitemap_of_language")


@require_safe
def of_language(request: HttpRequest, section: str) -> HttpResponse:
    """One language's file."""
    return sitemap_views.sitemap(request, _sitemaps(), section)

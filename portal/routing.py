"""Finds the page at an address with two questions where Wagtail asks five; the rules are Wagtail's."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from editorial.models.places import PlacedPageMixin
from editorial.site_trees import Front, page_at, site_roots, site_trees, specific, specific_page


def find_way(request: HttpRequest, path: str, language: str) -> None:
    """Note the site and the page of a request where `Page.route_for_request` looks before it asks.

    Where there are several sites, or no front page in the language, nothing is noted: Wagtail finds it.
    """
    trees, known = site_trees(request), vars(request)
    site_roots(request)
    if len(trees) != 1 or not trees[0][0].is_default_site:
        return
    site, fronts = trees[0]
    known.setdefault("_wagtail_site", site)
    front = next((page for page in fronts if page.live and page.language == language), None)
    if front is not None and issubclass(front.model, PlacedPageMixin):
        known.setdefault("_wagtail_route_for_request", _route(request, front, path))


def _route(request: HttpRequest, front: Front, path: str) -> Any:
    names = [name for name in path.split("/") if name]
    try:
        if not names:
            return specific_page(front.model, front.pk).route(request, [])
        found = page_at(slug=names[-1], url_path=f"{front.url_path}{'/'.join(names)}/")
        return specific(found[0]).route(request, []) if found else None
    except Http404:
        return None

"""Where each kind of page may live, by declaration, so that sibling apps need not know each other."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404, HttpRequest
from django.utils.functional import Promise
from wagtail.models import Page, get_page_models
from wagtail.url_routing import RouteResult

from editorial.models.reading import ReadablePageMixin
from editorial.site_trees import page_at, specific


class PlacedPageMixin(ReadablePageMixin):
    """A page of the portal: says what it is (`kind`), where it lives and what place it offers to others.

    `place` is the name of the place that this page is for its children ("office", "series", "" for none);
    `lives_in` names the places it may be created in. The `default_…` texts are lazy translations: what a
    page says that is made by opening a language (`editorial/opening.py`), in the order of `opening_order`.
    """

    kind: ClassVar[str] = ""
    place: ClassVar[str] = ""
    lives_in: ClassVar[tuple[str, ...]] = ()
    default_slug: ClassVar[str] = ""
    default_title: ClassVar[str | Promise] = ""
    default_introduction: ClassVar[str | Promise] = ""
    opening_order: ClassVar[int] = 100
    #: Whether every language that is opened gets this page as a real page of its own.
    opens_with_language: ClassVar[bool] = False

    @classmethod
    def clean_subpage_models(cls) -> list[type[Page]]:
        """Return the page models that declare to live in this page's place."""
        if not cls.place:
            return []
        return [model for model in get_page_models() if cls.place in getattr(model, "lives_in", ())]

    @classmethod
    def clean_parent_page_models(cls) -> list[type[Page]]:
        """Return the page models whose place this kind of page declares to live in."""
        models: list[type[Any]] = [
            model for model in get_page_models() if (getattr(model, "place", "") or None) in cls.lives_in
        ]
        return [Page, *models] if "root" in cls.lives_in else models

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page at the end of the path in two queries; Wagtail's own way takes two for each step."""
        if not path_components:
            result: RouteResult = super().route(request, path_components)  # type: ignore[misc]  # a mixin of Page
            return result
        url_path = f"{self.url_path}{'/'.join(path_components)}/"  # type: ignore[attr-defined]  # as above
        found = page_at(slug=path_components[-1], url_path=url_path)
        if not found:
            raise Http404
        routed: RouteResult = specific(found[0]).route(request, [])
        return routed

    def opening_values(self, language: str) -> dict[str, Any]:
        """Return the field values of this page's counterpart in the language, active when called.

        A page whose texts are ours gives our texts in that language; others override this.
        """
        return {"title": str(self.default_title), "introduction": str(self.default_introduction)}

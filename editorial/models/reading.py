"""How a page is served: with what the reader must know about its language."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db.models import CharField, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction

from taxonomy.prepared import Given, Prepared


@Prepared
def _may_restrict(depth: int) -> QuerySet[Page, int]:
    """Of a page and those above it the ones that are restricted, or are aliases of what may be."""
    pages = Page.objects.filter(path__in=Given("paths", CharField(), depth))
    return pages.filter(Q(view_restrictions__isnull=False) | Q(alias_of__isnull=False)).values_list(
        "pk", flat=True
    )


@cache
def _no_restrictions() -> QuerySet[PageViewRestriction]:
    """None, and nobody needs to ask the database for them; Django's own `none()` writes half a query."""
    found = PageViewRestriction.objects.none()
    len(found)
    return found


class ReadablePageMixin:
    """Gives the template `reading`, `alternates`, `canonical_url`, `text_lang` and `label_lang`."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what `base.html` and the language components show."""
        from editorial.reading import reading_of  # noqa: PLC0415  # app registry

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)  # type: ignore[misc]  # a mixin of Page
        reading = reading_of(self, request)
        context |= {
            "reading": reading,
            "alternates": reading.alternates,
            "canonical_url": reading.canonical_url,
            "text_lang": reading.text_lang,
            "label_lang": reading.label_lang,
        }
        return context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Serve the page, but never an alias: it would show one language under the address of another."""
        if self.alias_of_id:  # type: ignore[attr-defined]  # a mixin of Page
            raise Http404
        response: HttpResponse = super().serve(request, *args, **kwargs)  # type: ignore[misc]  # a mixin of Page
        return response

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """As Wagtail's, by one question where nothing is private, as nearly everywhere."""
        page: Any = self
        paths = [page.path[:end] for end in range(Page.steplen, len(page.path) + 1, Page.steplen)]
        if page.pk and not _may_restrict(len(paths), paths=paths):
            return _no_restrictions()
        found: QuerySet[PageViewRestriction] = super().get_view_restrictions()  # type: ignore[misc]  # a mixin of Page
        return found

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show a preview as its readers will see it, not in the language of the editor's own admin."""
        page: Any = self
        with override(page.locale.language_code):
            response: Any = super().serve_preview(request, mode_name)  # type: ignore[misc]  # a mixin of Page
            return response.render() if hasattr(response, "render") else response

"""The knowledge index: everything offices share, with filters and counts, each work once."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from editorial.models import SectionPage
from search.listing import list_pages


class KnowledgeIndexPage(SectionPage):
    """A list, not a place: practices, case studies and lessons live below the page of their office."""

    kind = "knowledge-index"
    lives_in = ("home",)
    max_count_per_parent = 1
    default_slug = "knowledge"
    default_title = _("Knowledge")
    default_introduction = _("Good practices, case studies and lessons from every country office.")
    opening_order = 10
    template = "practices/knowledge_index_page.html"

    #: What the index gathers, and by what it can be filtered.
    gathered_kinds = ("good-practice", "case-study", "lesson")
    facet_names = ("kind", "country", "theme", "level", "language")

    class Meta:
        """Names for the admin."""

        verbose_name = _("knowledge index")
        verbose_name_plural = _("knowledge indexes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The listing that the filters of the address ask for."""
        listing = list_pages(
            request,
            path=self.get_url(request) or request.path,
            facets=self.facet_names,
            scope={"kind": self.gathered_kinds},
        )
        robots = "noindex, follow" if request.GET else ""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "listing": listing, "robots": robots}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A page of the list beyond the last answers 404."""
        response: Any = super().serve(request, *args, **kwargs)
        if not response.context_data["listing"].exists:
            response.status_code = 404
        return response

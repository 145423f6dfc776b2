"""What makes a page of the tree a list: filters from its address, the same as data, 404 beyond its end."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse

from search.formats import data_response
from search.listing import Listing, list_pages


class ListingPageMixin:
    """Stands before the base of an index page; says which kinds the page lists and by what to filter them."""

    gathered_kinds: ClassVar[tuple[str, ...]] = ()
    facet_names: ClassVar[tuple[str, ...]] = ()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The list that the filters of the address ask for."""
        page: Any = super()
        context: dict[str, Any] = page.get_context(request, *args, **kwargs)
        robots = "noindex, follow" if request.GET else ""
        return {**context, "listing": self.listing_for(request), "robots": robots}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The list as a page or as data; a page of it beyond the last answers 404."""
        if "format" in request.GET:
            data = data_response(self.listing_for(request), request, name=str(vars(self)["slug"]))
            if data is not None:
                return data
        page: Any = super()
        response: Any = page.serve(request, *args, **kwargs)
        if not response.context_data["listing"].exists:
            response.status_code = 404
        return response  # type: ignore[no-any-return]  # Wagtail ships no types

    def listing_for(self, request: HttpRequest) -> Listing:
        """The pages of these kinds, as the address asks for them."""
        page: Any = self
        return list_pages(
            request,
            path=page.get_url(request) or request.path,
            facets=self.facet_names,
            scope={"kind": self.gathered_kinds},
        )

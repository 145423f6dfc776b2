"""Search in the admin: the reports *Search index* and *Searches without results*, for administrators."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.permissions import is_administrator
from search.admin import urls


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]  # Wagtail ships no types
def search_index_urls() -> list[URLPattern | URLResolver]:
    """Serve the report below the others."""
    return [path("reports/search-index/", include(urls, namespace="search_index"))]


class AdministratorsMenuItem(MenuItem):
    """Shown to administrators alone."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this user runs the portal."""
        return is_administrator(request.user)


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]  # as above
def search_index_menu_item() -> Any:
    """Show the report beside the others."""
    return AdministratorsMenuItem(
        _("Search index"), reverse("search_index:index"), icon_name="search", order=9000
    )


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]  # as above
def unanswered_menu_item() -> Any:
    """Show what readers looked for in vain."""
    address = reverse("search_index:unanswered")
    return AdministratorsMenuItem(_("Searches without results"), address, icon_name="search", order=9010)

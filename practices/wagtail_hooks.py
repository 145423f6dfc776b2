"""What this app adds to the admin."""

from __future__ import annotations

from wagtail import hooks

from practices.explorer import OfficeExplorer


@hooks.register("register_admin_viewset")
def office_explorer() -> OfficeExplorer:
    """The list of an office's pages, with level and completeness."""
    return OfficeExplorer()

"""Puts the desk on the first page of the admin and takes away what tells an office nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from editorial.desk import DeskPanel

#: Wagtail's panels that the desk replaces: they name pages one by one, with queries for each.
REPLACED = frozenset({"workflow_objects_to_moderate", "user_objects_in_workflow_moderation", "recent_edits"})


@hooks.register("construct_homepage_panels")
def lay_the_desk(request: HttpRequest, panels: list[Any]) -> None:
    """Show the desk in place of Wagtail's lists."""
    panels[:] = [DeskPanel(), *(panel for panel in panels if panel.name not in REPLACED)]


@hooks.register("construct_homepage_summary_items", order=1000)
def count_nothing(request: HttpRequest, items: list[Any]) -> None:
    """Leave out the counts of pages, pictures and files of all offices."""
    items.clear()


@hooks.register("construct_help_menu", order=1000)
def drop_foreign_help(request: HttpRequest, items: list[Any]) -> None:
    """Leave out links to the news and the guide of Wagtail: they describe another product, elsewhere."""
    items.clear()


@hooks.register("insert_global_admin_css")
def admin_styles() -> SafeString:
    """Load the styles of our parts of the admin."""
    return format_html('<link rel="stylesheet" href="{}">', static("editorial/admin.css"))


@hooks.register("insert_editor_js")
def send_one_request_at_a_time() -> SafeString:
    """Let a page that is saving itself finish before it is sent to moderation or published."""
    return format_html('<script src="{}"></script>', static("editorial/one-at-a-time.js"))


@hooks.register("insert_editor_js")
def show_the_first_error() -> SafeString:
    """Lead to what is wrong with a page that was not saved."""
    return format_html('<script src="{}"></script>', static("editorial/first-error.js"))

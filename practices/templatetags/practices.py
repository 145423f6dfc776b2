"""`{% page_layout page as layout %}`: a page of this app, laid out for its reader."""

from __future__ import annotations

from typing import Any

from django import template

from practices.layout.pages import READ, Layout

register = template.Library()


@register.simple_tag(takes_context=True)
def page_layout(context: template.Context, page: Any) -> Layout:
    """Return the parts, facts and related works of the page."""
    return READ[page.kind](page, context["request"])

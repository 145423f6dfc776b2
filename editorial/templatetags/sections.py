"""`{% page_sections page %}`: what other apps show on this page."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail.models import Page

from editorial.page_sections import sections_for

register = template.Library()


@register.simple_tag(takes_context=True)
def page_sections(context: template.Context, page: Page) -> SafeString:
    """Render the sections that other apps registered for the page's kind."""
    request: Any = context["request"]
    rendered = (
        (render_to_string(section.template, {"page": page, **section.context}),)
        for section in sections_for(request, page)
    )
    return format_html_join("\n", "{}", rendered)

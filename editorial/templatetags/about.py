"""`{% page_facts page %}`: what stands beside the text of any page."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from editorial import about
from editorial.models import TaggedPage

register = template.Library()


@register.simple_tag
def page_facts(page: TaggedPage) -> SafeString:
    """Show office, countries, themes and dates of a page."""
    return render_to_string("components/facts.html", {"facts": about.page_facts(page, _reader())})


def _reader() -> str:
    return get_language() or settings.LANGUAGE_CODE

"""`{% nonce_attribute %}`: the nonce of the request, as an attribute; built into every template."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.nonce import current_nonce

register = template.Library()


@register.simple_tag
def nonce_attribute() -> SafeString | str:
    """Return ` nonce="…"`, or nothing outside a request."""
    value = current_nonce()
    return format_html(' nonce="{}"', value) if value else ""

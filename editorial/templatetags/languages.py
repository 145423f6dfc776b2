"""`{% language_notice %}` and `{% read_in %}`: what the reader is told about the language of a page."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from editorial.reading import Reading

register = template.Library()


@register.simple_tag(takes_context=True)
def language_notice(context: template.Context) -> SafeString | str:
    """Say what kind of text this is: original, translation, machine-made, outdated, or not there."""
    reading: Reading | None = context.get("reading")
    if reading is None or reading.notice is None:
        return ""
    notice = reading.notice
    names = ("state", "original", "changed_on", "sections", "is_machine", "reader_language", "request_url")
    values: dict[str, Any] = {name: getattr(notice, name) for name in names}
    values["requested"] = context.get("requested", False)
    values["csrf_token"] = context.get("csrf_token")
    return render_to_string("components/state_notice.html", values)


@register.simple_tag(takes_context=True)
def read_in(context: template.Context) -> SafeString | str:
    """List the languages in which this work can really be read."""
    reading: Reading | None = context.get("reading")
    if reading is None:
        return ""
    return render_to_string("components/read_in.html", {"languages": reading.languages})

"""Gives the inline script of Wagtail's choosers a nonce: they write it in Python, not in a template."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.widgets.chooser import BaseChooser

from portal.templatetags.content_policy import nonce_attribute


def wrap_chooser_render() -> None:
    """Wrap `BaseChooser.render` once."""
    render = BaseChooser.render
    if getattr(render, "has_nonce", False):
        return

    def render_with_nonce(self: BaseChooser, *args: Any, **kwargs: Any) -> SafeString:
        markup: str = render(self, *args, **kwargs)
        head, tag, tail = markup.rpartition("<script>")
        return mark_safe(f"{head}<script{nonce_attribute()}>{tail}" if tag else markup)  # noqa: S308  # Wagtail's own markup; only the nonce is added

    render_with_nonce.has_nonce = True  # type: ignore[attr-defined]  # marks the wrap
    BaseChooser.render = render_with_nonce

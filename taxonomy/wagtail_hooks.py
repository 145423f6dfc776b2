"""The vocabulary in the admin."""

from __future__ import annotations

from wagtail import hooks

from taxonomy.admin.viewsets import VocabularyGroup


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]  # Wagtail ships no types
def vocabulary() -> VocabularyGroup:
    """Themes and countries."""
    return VocabularyGroup()

"""The first panel of the admin: the offices somebody works for, the way there, and what waits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from wagtail.admin.ui.components import Component

from accounts.permissions import countries_served, is_administrator
from editorial.desk import desk_of
from editorial.models import TaggedPage


class DeskPanel(Component):
    """Shown to people of one or a few offices; administrators have their own reports."""

    name = "desk"
    order = 10
    template_name = "editorial/admin/desk_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Gather the offices, in the language of the user where there is one, and the numbers."""
        user = parent_context["request"].user
        countries = frozenset() if is_administrator(user) else countries_served(user)
        if not countries:
            return {}
        return {"offices": offices_of(countries), "desk": desk_of(countries)}

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        """Draw nothing for people without an office."""
        context = self.get_context_data(parent_context or {})
        if not context.get("offices"):
            return ""
        return str(super().render_html(parent_context))


def offices_of(countries: frozenset[int]) -> list[TaggedPage]:
    """Return one page for each office, in the user's language if there is one. One query."""
    pages = TaggedPage.objects.filter(owner_office__in=countries, alias_of__isnull=True)
    chosen: dict[int, TaggedPage] = {}
    for page in pages.type(*office_models()).select_related("locale", "owner_office").order_by("path"):
        is_better = page.locale.language_code == get_language()
        if page.owner_office_id not in chosen or is_better:
            chosen[page.owner_office_id] = page
    return list(chosen.values())


def office_models() -> list[type[TaggedPage]]:
    """Return the page models that are the home of an office."""
    return [model for model in TaggedPage.__subclasses__() if model.place == "office"]

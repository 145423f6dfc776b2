"""The button that sends a page to moderation, named after people: a workflow has its name in one language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.action_menu import SubmitForModerationMenuItem


class SendToModerators(SubmitForModerationMenuItem):
    """Wagtail's button, for the first time as after changes, under one name."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Give the button its name."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        return {**context, "label": _("Send to the moderators")}


@hooks.register("construct_page_action_menu")
def name_the_moderators(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Put ours in the place of Wagtail's."""
    items[:] = [
        SendToModerators(order=item.order) if type(item) is SubmitForModerationMenuItem else item
        for item in items
    ]

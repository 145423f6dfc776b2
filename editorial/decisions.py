"""What a moderator is told of their decision: published and where, with whom it is next, or sent back."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from editorial.addresses import full_url

DECISIONS = frozenset({"approve", "reject"})


def say_instead_of_saved(request: HttpRequest, page: Page) -> None:
    """Say what came of a decision in the place of Wagtail's last message, that the page was updated."""
    decision = request.POST.get("workflow-action-name", "")
    if not request.POST.get("action-workflow-action") or decision not in DECISIONS:
        return
    said: list[Message] = list(get_messages(request))
    for each in said[:-1]:
        messages.add_message(request, each.level, each.message, extra_tags=each.extra_tags)
    say_decision(request, page, decision)


def say_decision(request: HttpRequest, page: Page, decision: str) -> None:
    """Say what came of a decision about the page, as the database has it now."""
    page = Page.objects.select_related("locale").get(pk=page.pk)
    text, buttons = _outcome(request, page, decision)
    messages.success(request, text, buttons=buttons)


def _outcome(request: HttpRequest, page: Page, decision: str) -> tuple[SafeString, list[Any]]:
    title = page.get_admin_display_title()
    if decision == "reject":
        return _about(_("“%(title)s” was sent back with your comment. Readers see no change."), title), []
    task = page.current_workflow_task
    if task is not None:
        return _about(_("“%(title)s” is approved. The next step is: %(task)s."), title, task=task.name), []
    if not page.live or page.has_unpublished_changes:
        return _about(_("“%(title)s” is approved. It will be published at the planned time."), title), []
    address = full_url(page, request)
    text = _about(
        _("“%(title)s” is approved and published. Readers find it here: %(address)s"),
        title,
        address=unquote(address),
    )
    return text, [messages.button(address, _("Read it as readers do"))]


def _about(text: str, title: str, **values: str) -> SafeString:
    """The sentence with its values, each kept apart from the direction of the words around it."""
    isolated = {name: format_html("<bdi>{}</bdi>", each) for name, each in {"title": title, **values}.items()}
    return mark_safe(escape(text) % isolated)  # noqa: S308  # the words and each value are escaped

"""`{% translation_bar %}`: what the translation editor shows above the segments."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail_localize.models import Translation

from editorial.localize.moderation import count_machine_segments, decisions_open_to
from editorial.models import TaggedPage
from editorial.requests import wishes_for
from editorial.translation_state import state_of
from taxonomy.names import language_name

register = template.Library()


@register.inclusion_tag("editorial/translating/bar.html", takes_context=True)
def translation_bar(context: template.Context, translation: Translation, page: Page) -> dict[str, Any]:
    """Show the state, the public original, readers' wishes, and the next step that the user may take."""
    user = context["request"].user
    rights = page.permissions_for_user(user)
    decisions = decisions_open_to(user, page)
    key = (page.translation_key, page.locale.language_code)
    original = translation.source.get_source_instance()
    return {
        "translation": translation,
        "state": state_of(page) if isinstance(page, TaggedPage) else None,
        "original_url": original.get_url(context["request"]) if original.live else "",
        "original_language": language_name(translation.source.locale.language_code, get_language() or "en"),
        "wishes": wishes_for([page.translation_key]).get(key, 0),
        "machine_segments": count_machine_segments(translation),
        "can_review": rights.can_publish() if page.live else rights.can_edit(),
        "can_send": rights.can_submit_for_moderation() and not rights.can_publish(),
        "in_moderation": page.workflow_in_progress,
        "can_decide": "approve" in decisions,
        "csrf_token": context.get("csrf_token"),
    }

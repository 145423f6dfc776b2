"""Who may give a practice which level, and why not. Plain rules; the form asks them."""

from __future__ import annotations

from babel.lists import format_list
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import GlobalGroup
from accounts.permissions import (
    Anyone,
    countries_user_may_publish,
    has_global_role,
    is_administrator,
)
from practices.completeness import Completeness
from practices.models.level_record import ReviewerRole
from practices.standards import Level
from taxonomy.names import cldr_locale


def reviewer_role(user: Anyone, office_id: int | None) -> ReviewerRole:
    """Return the highest role in which the user may act on pages of the office."""
    if is_administrator(user):
        return ReviewerRole.ADMINISTRATOR
    if has_global_role(user, GlobalGroup.Role.COORDINATOR):
        return ReviewerRole.COORDINATOR
    if office_id in countries_user_may_publish(user):
        return ReviewerRole.MODERATOR
    return ReviewerRole.EDITOR


def reason_against(
    wanted: str, *, current: str, role: str, completeness: Completeness, is_draft: bool
) -> str | None:
    """Return why the practice may not have the level, or None.

    A draft may keep a level that its parts no longer allow: saving a draft is never refused for that.
    """
    is_raised = Level(wanted).rank > Level(current).rank
    if is_raised and wanted == Level.REPLICATED:
        return _(
            "“Replicated” cannot be chosen. The portal sets it when another country has adapted the practice "
            "and reported a result."
        )
    if is_raised and role == ReviewerRole.EDITOR:
        return _("Only a moderator of the office or a coordinator may raise the level.")
    missing = completeness.missing_for(wanted)
    if missing and (is_raised or not is_draft):
        return _("The level “%(level)s” needs parts that are still empty: %(parts)s.") % {
            "level": Level(wanted).label,
            "parts": format_list([str(part) for part in missing], locale=cldr_locale(get_language() or "en")),
        }
    return None

"""Which pages a user may know about in the admin: their own tree, the way to it, and what is public."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from wagtail.models import GroupPagePermission, Page, PageViewRestriction
from wagtail.permissions import policy_registry

NOTHING = Q(pk__in=())


def held_q(user: Any) -> Q:
    """Return the filter for pages in a tree on which the user has any right."""
    if user.is_active and user.is_superuser:
        return ~NOTHING
    condition = NOTHING
    for path in _held_paths(user):
        condition |= Q(path__startswith=path)
    return condition


def reached_q(user: Any) -> Q:
    """Return the filter for pages that the user holds, and for those above them, up to the root."""
    condition = held_q(user)
    for path in _held_paths(user):
        above = [path[:end] for end in range(Page.steplen, len(path), Page.steplen)]
        condition |= Q(path__in=above)
    return condition


def visible_q(user: Any) -> Q:
    """Return the filter for pages that the user reaches, and for public ones."""
    return reached_q(user) | public_q()


def public_q() -> Q:
    """Return the filter for live pages without restriction, aliases excluded. One query."""
    private = NOTHING
    for path in PageViewRestriction.objects.values_list("page__path", flat=True):
        private |= Q(path__startswith=path)
    return Q(live=True, alias_of__isnull=True, depth__gt=1) & ~private


def _held_paths(user: Any) -> set[str]:
    """Return the paths of the pages on which the user's groups have rights; asked once per user object."""
    policy = policy_registry.get_by_type(Page)
    permissions: list[GroupPagePermission] = policy.get_cached_permissions_for_user(user)
    return {permission.page.path for permission in permissions}

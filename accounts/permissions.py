"""What a user may do for which country: one function per question.

Views, choosers, reports, imports and exports ask here; the truth is `OfficeGroup`, never a group's name.
Superusers and administrators work for every country.
"""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from accounts.models.global_group import GlobalGroup
from accounts.models.office_group import OfficeGroup
from accounts.models.user import User
from taxonomy.models import Country

Anyone = User | AbstractBaseUser | AnonymousUser
Role = OfficeGroup.Role

EDITING_ROLES = (Role.EDITOR, Role.MODERATOR)


def is_administrator(user: Anyone) -> bool:
    """Whether the user runs the portal."""
    return has_global_role(user, GlobalGroup.Role.ADMINISTRATOR)


def is_coordinator(user: Anyone) -> bool:
    """Whether the user curates meetings for all (administrators may as well)."""
    return has_global_role(user, GlobalGroup.Role.COORDINATOR, GlobalGroup.Role.ADMINISTRATOR)


def has_global_role(user: Anyone, *roles: str) -> bool:
    """Whether the user is in a group that has one of the roles for all countries. One query, then kept."""
    if not isinstance(user, User) or not user.is_active:
        return False
    if user.is_superuser:
        return True
    return any((role, None) in user.roles for role in roles)


def countries_served(user: Anyone, *roles: str) -> frozenset[int]:
    """Return the ids of the countries for which the user has one of the roles (any role if none is named)."""
    if not isinstance(user, User) or not user.is_active:
        return frozenset()
    if is_administrator(user):
        return frozenset(Country.objects.values_list("pk", flat=True))
    return frozenset(
        country for role, country in user.roles if country is not None and (not roles or role in roles)
    )


def offices_of(user: Anyone) -> frozenset[int]:
    """Return the ids of the countries in whose groups the user is; an administrator works for none."""
    if not isinstance(user, User) or not user.is_active:
        return frozenset()
    return frozenset(country for _role, country in user.roles if country is not None)


def countries_user_may_edit(user: Anyone) -> frozenset[int]:
    """Return the ids of the countries whose pages the user may write."""
    return countries_served(user, *EDITING_ROLES)


def countries_user_may_publish(user: Anyone) -> frozenset[int]:
    """Return the ids of the countries whose pages the user may publish."""
    return countries_served(user, Role.MODERATOR)


def countries_user_may_translate(user: Anyone) -> frozenset[int]:
    """Return the ids of the countries whose pages the user may translate."""
    return countries_served(user, *Role.values)

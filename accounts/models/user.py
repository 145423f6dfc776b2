"""The user model, our own from the first migration."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db.models import Q
from django.utils.functional import cached_property


class User(AbstractUser):
    """A person who signs in. What they may do follows from their groups, never from a field here."""

    @cached_property
    def roles(self) -> frozenset[tuple[str, int | None]]:
        """Pairs of role and country id; None for a role in all countries. One query, kept for the request."""
        rows = self.groups.filter(Q(office__isnull=False) | Q(global_role__isnull=False))
        pairs: set[tuple[str, int | None]] = set()
        for office_role, country, global_role in rows.values_list(
            "office__role", "office__country", "global_role__role"
        ):
            if office_role is not None:
                pairs.add((office_role, country))
            if global_role is not None:
                pairs.add((global_role, None))
        return frozenset(pairs)

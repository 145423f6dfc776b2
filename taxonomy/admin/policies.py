"""Who may change the vocabulary: those with the model's permission; nobody deletes, countries are ISO's."""

from __future__ import annotations

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from taxonomy.models import Country, Theme


class KeepingPolicy(ModelPermissionPolicy):
    """As the model's permissions say, less the `refused` actions."""

    def __init__(self, model: Any, refused: frozenset[str]) -> None:
        super().__init__(model)
        self.refused = refused

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in self.refused and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


def register() -> None:
    """Register the policies before any view asks for them."""
    for model, refused in ((Theme, {"delete"}), (Country, {"add", "delete"})):
        register_permission_policy(model, KeepingPolicy(model, frozenset(refused)), exact_class=True)

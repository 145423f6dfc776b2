"""Users, and which country their groups work for."""

from __future__ import annotations

from accounts.models.global_group import GlobalGroup
from accounts.models.office_group import OfficeGroup
from accounts.models.user import User

__all__ = ["GlobalGroup", "OfficeGroup", "User"]

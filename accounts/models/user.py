"""The user model, our own from the first migration."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person who signs in. What they may do follows from their groups, never from a field here."""

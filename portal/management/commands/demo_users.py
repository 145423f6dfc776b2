"""Print the demo users and their password; make those that are missing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.demo.users import demo_password, demo_users, make_users, refuse_without_tables


class Command(BaseCommand):
    """Prints what to sign in with; refuses to run in production."""

    help = "Make the demo users and print their password. Refused in production."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make and print."""
        if settings.ENVIRONMENT.is_production:
            raise CommandError("Demo users have a known password: they are not made in production.")
        refuse_without_tables()
        make_users()
        width = max(len(user.username) for user in demo_users())
        self.stdout.write(f"Demo users, all with the password {demo_password()}")
        for user in demo_users():
            self.stdout.write(f"  {user.username:<{width}}  {user.does}")

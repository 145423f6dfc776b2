"""One user per role, so that everybody's view can be seen. Never in production."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import Group
from django.core.management.base import CommandError
from django.db import connection, transaction

from accounts.models import GlobalGroup, OfficeGroup, User
from offices.provisioning import provision_office
from taxonomy.models import Country

Office = OfficeGroup.Role
Global = GlobalGroup.Role

#: The offices of the demo: ISO code and the name used in user names.
OFFICES = {"CN": "china", "ET": "ethiopia", "ID": "indonesia", "PK": "pakistan"}
TRANSLATES_FOR = ("CN", "ET")
PASSWORD_FILE = "demo-password.txt"  # noqa: S105  # the name of the file, not a password


@dataclass(frozen=True, slots=True)
class DemoUser:
    """A name to sign in with, and the groups it belongs to: (role, ISO code, or "" for a global role)."""

    username: str
    does: str
    roles: tuple[tuple[str, str], ...]


def refuse_without_tables() -> None:
    """Raise CommandError, with the remedy, while the database is as empty as on the first day."""
    if User._meta.db_table not in connection.introspection.table_names():
        raise CommandError("The database has no tables yet. Run ./dev serve once, or manage.py migrate.")


def demo_users() -> list[DemoUser]:
    """Return the users of the demo."""
    users = [
        DemoUser("admin", "administrator: runs the portal", ((Global.ADMINISTRATOR, ""),)),
        DemoUser("coordinator", "coordinator: curates meetings and news", ((Global.COORDINATOR, ""),)),
    ]
    for code, name in OFFICES.items():
        place = name.title()
        users.append(DemoUser(f"{name}-editor", f"editor, {place}", ((Office.EDITOR, code),)))
        users.append(DemoUser(f"{name}-moderator", f"moderator, {place}", ((Office.MODERATOR, code),)))
    assigned = tuple((Office.TRANSLATOR, code) for code in TRANSLATES_FOR)
    users.append(
        DemoUser("translator", "translator, China and Ethiopia", ((Global.TRANSLATOR, ""), *assigned))
    )
    return users


@transaction.atomic
def make_users() -> dict[str, User]:
    """Make the demo users that are missing, all with the installation's demo password; return all."""
    for country in Country.objects.filter(alpha2__in=OFFICES):
        provision_office(country)
    encoded = _encoded_password()
    made = {}
    for row in demo_users():
        user, is_new = User.objects.get_or_create(
            username=row.username, defaults={"email": f"{row.username}@example.org", "password": encoded}
        )
        if is_new:
            user.groups.set([_group(role, code) for role, code in row.roles])
        elif user.password != encoded:
            user.password = encoded
            user.save(update_fields=["password"])
        made[row.username] = user
    return made


def demo_password() -> str:
    """Return the demo password of this installation, made up at the first call and kept beside the database."""
    path = Path(settings.VAR_DIR) / PASSWORD_FILE
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(9), encoding="ascii")
    return path.read_text(encoding="ascii").strip()


def _encoded_password() -> str:
    """Return the password as it is stored; hashing is slow on purpose, so a good hash is used again."""
    password = demo_password()
    known = User.objects.filter(username__in=[row.username for row in demo_users()])
    for encoded in known.values_list("password", flat=True).distinct()[:1]:
        if check_password(password, encoded):
            return encoded
    return make_password(password)


def _group(role: str, code: str) -> Group:
    if code:
        return Group.objects.get(office__role=role, office__country__alpha2=code)
    return Group.objects.get(global_role__role=role)

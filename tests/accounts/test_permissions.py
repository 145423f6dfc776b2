"""Which countries a user works for, by role."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from accounts import permissions
from accounts.models import GlobalGroup
from tests.factories.offices import make_office, make_officer, make_user

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_moderator_edits_publishes_and_sees_drafts_of_their_country_alone() -> None:
    pakistan, _china = make_office("PK").country_id, make_office("CN")
    user = make_officer("PK", "moderator")
    assert permissions.countries_user_may_edit(user) == {pakistan}
    assert permissions.countries_user_may_publish(user) == {pakistan}
    assert permissions.countries_served(user) == {pakistan}


def test_editor_publishes_nothing() -> None:
    pakistan = make_office("PK").country_id
    user = make_officer("PK", "editor")
    assert permissions.countries_user_may_edit(user) == {pakistan}
    assert permissions.countries_user_may_publish(user) == frozenset()


def test_translator_translates_but_does_not_edit() -> None:
    pakistan = make_office("PK").country_id
    user = make_officer("PK", "translator")
    assert permissions.countries_user_may_translate(user) == {pakistan}
    assert permissions.countries_user_may_edit(user) == frozenset()


@pytest.mark.parametrize("superuser", [True, False])
def test_administrator_works_for_every_country(*, superuser: bool) -> None:
    both = {make_office("PK").country_id, make_office("CN").country_id}
    group = Group.objects.get(global_role__role=GlobalGroup.Role.ADMINISTRATOR)
    user = make_user("admin", *([] if superuser else [group]), is_superuser=superuser)
    assert permissions.is_administrator(user)
    assert permissions.countries_user_may_publish(user) == both


def test_renamed_group_keeps_its_office() -> None:
    pakistan = make_office("PK").country_id
    user = make_officer("PK", "editor")
    user.groups.update(name="China moderators")
    assert permissions.countries_user_may_edit(user) == {pakistan}


def test_anonymous_and_inactive_users_work_for_nobody() -> None:
    make_office("PK")
    gone = make_officer("PK", "moderator")
    gone.is_active = False
    assert permissions.countries_served(AnonymousUser()) == frozenset()
    assert permissions.countries_served(gone) == frozenset()

"""Provisioning: a country page in any language brings groups, rights, collection and moderation."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Workflow, WorkflowPage

from accounts.models import GlobalGroup, OfficeGroup
from offices.models import CountryPage
from offices.provisioning import provision_office
from tests.factories.offices import make_country, make_office

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def rights_on(page: CountryPage, role: str) -> set[str]:
    """Return the actions that the office's group of the role has on the page."""
    rows = GroupPagePermission.objects.filter(page=page, group__office__role=role)
    return {code.removesuffix("_page") for code in rows.values_list("permission__codename", flat=True)}


def test_country_page_brings_one_group_per_role() -> None:
    make_office("PK")
    rows = OfficeGroup.objects.filter(country__alpha2="PK").values_list("role", "group__name")
    assert set(rows) == {
        ("editor", "Pakistan editors"),
        ("moderator", "Pakistan moderators"),
        ("translator", "Pakistan translators"),
    }


def test_editors_write_and_moderators_publish() -> None:
    page = make_office("PK")
    assert rights_on(page, "editor") == {"add", "change"}
    assert rights_on(page, "translator") == {"add", "change"}
    assert rights_on(page, "moderator") == {"add", "change", "publish", "lock", "unlock"}


def test_page_in_a_later_language_gets_the_same_rights_and_moderation() -> None:
    english = make_office("PK")
    urdu = make_office("PK", "ur")
    assert rights_on(urdu, "moderator") == rights_on(english, "moderator")
    assert urdu.get_workflow().name == "Pakistan moderation"
    assert urdu.get_workflow() == english.get_workflow()
    assert Group.objects.filter(office__country__alpha2="PK").count() == 3


def test_language_opened_by_copying_gets_rights() -> None:
    english = make_office("PK")
    french = make_office("CN", "fr").locale
    copy = english.copy_for_translation(french)
    assert rights_on(copy, "editor") == {"add", "change"}


def test_alias_gets_no_rights() -> None:
    english = make_office("PK")
    locale = make_office("CN", "fr").locale
    alias = english.copy_for_translation(locale, alias=True)
    assert rights_on(alias, "editor") == set()
    assert not WorkflowPage.objects.filter(page=alias.pk).exists()


def test_moderation_is_approved_by_the_moderators_of_the_country_alone() -> None:
    page = make_office("PK")
    make_office("CN")
    tasks = page.get_workflow().tasks
    assert [task.name for task in tasks] == ["Pakistan moderation"]
    groups = tasks[0].specific.groups.values_list("office__country__alpha2", "office__role")
    assert list(groups) == [("PK", "moderator")]


def test_provisioning_again_changes_nothing_even_after_a_rename() -> None:
    make_office("PK")
    Group.objects.filter(name="Pakistan editors").update(name="The team in Islamabad")
    Collection.objects.filter(name="Pakistan").update(name="Pictures of Pakistan")
    Workflow.objects.filter(name="Pakistan moderation").update(name="Checked by Islamabad")
    models = (
        Group,
        Collection,
        GroupPagePermission,
        GroupCollectionPermission,
        Workflow,
        WorkflowPage,
        OfficeGroup,
    )
    before = [model.objects.count() for model in models]
    provision_office(make_country("PK"))
    assert [model.objects.count() for model in models] == before


def test_workflow_chosen_by_hand_is_kept() -> None:
    page = make_office("PK")
    other = Workflow.objects.create(name="Another")
    WorkflowPage.objects.filter(page=page.pk).update(workflow=other)
    provision_office(page.country)
    assert page.get_workflow() == other


def test_group_made_by_hand_under_the_same_name_is_not_adopted() -> None:
    Group.objects.create(name="Pakistan moderators")
    make_office("PK")
    group = OfficeGroup.objects.get(country__alpha2="PK", role="moderator").group
    assert group.name == "Pakistan moderators (PK)"


def test_offices_fill_their_own_collection_and_choose_from_the_shared_one() -> None:
    make_office("PK")
    make_office("CN")
    rows = GroupCollectionPermission.objects.filter(
        group__office__country__alpha2="PK",
        group__office__role="editor",
        permission__codename__endswith="_image",
    ).values_list("collection__name", "permission__codename")
    assert set(rows) == {
        ("Pakistan", "add_image"),
        ("Pakistan", "change_image"),
        ("Pakistan", "choose_image"),
        ("Shared", "choose_image"),
    }


def test_provisioning_needs_few_queries_however_many_languages(
    django_assert_max_num_queries: Any,
) -> None:
    page = make_office("PK")
    make_office("PK", "ur")
    make_office("PK", "fr")
    with django_assert_max_num_queries(45):
        provision_office(page.country)


def test_wagtails_own_groups_are_gone_and_ours_are_there() -> None:
    assert not Group.objects.filter(name__in=("Editors", "Moderators")).exists()
    assert set(GlobalGroup.objects.values_list("role", flat=True)) == set(GlobalGroup.Role.values)

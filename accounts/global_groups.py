"""The groups that work for all countries: administrators, coordinators, translators."""

from __future__ import annotations

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail import hooks
from wagtail.models import Collection, Page, Task, Workflow

from accounts.grants import (
    ADMIN_ACCESS,
    EDIT,
    EVERYTHING,
    PUBLISH,
    SUBMIT_TRANSLATION,
    collection_of,
    global_group,
    grant_model_permissions,
    grant_on_collection,
    grant_on_pages,
)
from accounts.models import GlobalGroup

Role = GlobalGroup.Role

#: What coordinators may do to the vocabulary that all offices share.
VOCABULARY = (("taxonomy", "view_theme"), ("taxonomy", "add_theme"), ("taxonomy", "change_theme"))

#: What administrators may do to countries: ISO decides which there are.
COUNTRIES = (("taxonomy", "view_country"), ("taxonomy", "change_country"))

#: Groups and a workflow that Wagtail brings along, with rights on every page.
FOREIGN_GROUPS = ("Editors", "Moderators")
FOREIGN_WORKFLOW = "Moderators approval"


def provision_global_groups() -> None:
    """Make the global groups with their rights, and remove those of Wagtail that nobody is in."""
    root = Collection.get_first_root_node()
    if root is None:  # a flushed database, as in tests: there is nothing to give rights on
        return
    _create_all_permissions()
    _remove_foreign_groups()
    administrators = global_group(Role.ADMINISTRATOR, "Administrators")
    grant_model_permissions(administrators, [ADMIN_ACCESS, SUBMIT_TRANSLATION, *VOCABULARY, *COUNTRIES])
    administrators.permissions.add(*_permissions_the_admin_shows())
    grant_on_pages(Page.objects.filter(depth=1), {administrators: EVERYTHING})
    coordinators = global_group(Role.COORDINATOR, "Coordinators")
    grant_model_permissions(coordinators, [ADMIN_ACCESS, SUBMIT_TRANSLATION, *VOCABULARY])
    translators = global_group(Role.TRANSLATOR, "Translators")
    grant_model_permissions(translators, [ADMIN_ACCESS, SUBMIT_TRANSLATION])
    grant_on_collection(root, {administrators: (*EDIT, "choose")})
    grant_on_collection(shared_collection(), {coordinators: (*EDIT, "choose"), translators: ("choose",)})


def provision_coordinated_page(page: Page) -> None:
    """Let coordinators write and publish everything below the page."""
    grant_on_pages([page], {global_group(Role.COORDINATOR, "Coordinators"): PUBLISH})


def shared_collection() -> Collection:
    """Return the collection that every office may choose from and coordinators fill."""
    return collection_of(global_group(Role.COORDINATOR, "Coordinators"), "Shared")


def _create_all_permissions() -> None:
    """Make Django's permission rows now: `post_migrate` reaches the apps one after the other."""
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0)


def _permissions_the_admin_shows() -> set[Permission]:
    """Return the permissions that an administrator could tick in the group form."""
    wanted: set[Permission] = set()
    for function in hooks.get_hooks("register_permissions"):
        wanted.update(function())
    wanted.update(
        Permission.objects.filter(
            Q(content_type__app_label="auth", content_type__model="group")
            | Q(content_type__app_label="accounts", content_type__model="user")
        )
    )
    return wanted


def _remove_foreign_groups() -> None:
    """Remove Wagtail's own groups and workflow, unless somebody uses them: they reach every country."""
    Workflow.objects.filter(name=FOREIGN_WORKFLOW, workflow_states__isnull=True).delete()
    Task.objects.filter(name=FOREIGN_WORKFLOW, workflow_tasks__isnull=True, task_states__isnull=True).delete()
    Group.objects.filter(
        name__in=FOREIGN_GROUPS, user__isnull=True, office__isnull=True, global_role__isnull=True
    ).delete()

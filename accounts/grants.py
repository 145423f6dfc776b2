"""Writing rights down: groups with their roles, and what they may do to pages and collections.

Everything here may run any number of times and adds only what is missing. The truth of a group's job is its
`OfficeGroup` or `GlobalGroup` row, so that a renamed group stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from accounts.models import GlobalGroup, OfficeGroup
from taxonomy.models import Country

#: (app label, codename) of what everybody who signs in to the admin needs.
ADMIN_ACCESS = ("wagtailadmin", "access_admin")
SUBMIT_TRANSLATION = ("wagtail_localize", "submit_translation")

EDIT = ("add", "change")
PUBLISH = (*EDIT, "publish", "lock", "unlock")
EVERYTHING = (*PUBLISH, "bulk_delete")


def office_group(country: Country, role: str, name: str) -> Group:
    """Return the group that has the role for the country, made under the name if there is none."""
    known = Group.objects.filter(office__country=country, office__role=role).first()
    if known is not None:
        return known
    group = _free_group(name, f"{name} ({country.alpha2})")
    OfficeGroup.objects.create(group=group, country=country, role=role)
    return group


def global_group(role: str, name: str) -> Group:
    """Return the group that has the role for all countries, made under the name if there is none."""
    known = Group.objects.filter(global_role__role=role).first()
    if known is not None:
        return known
    group = _free_group(name, f"{name} (global)")
    GlobalGroup.objects.create(group=group, role=role)
    return group


def _free_group(name: str, other_name: str) -> Group:
    """Make a group; never adopt one that somebody made by hand under the same name."""
    is_taken = Group.objects.filter(name=name).exists()
    return Group.objects.create(name=other_name if is_taken else name)


def grant_model_permissions(group: Group, names: Iterable[tuple[str, str]]) -> None:
    """Give the group permissions named by app label and codename."""
    wanted = Q()
    for app_label, codename in names:
        wanted |= Q(content_type__app_label=app_label, codename=codename)
    group.permissions.add(*Permission.objects.filter(wanted))


def grant_on_pages(pages: Iterable[Page], groups: dict[Group, tuple[str, ...]]) -> None:
    """Give each group its actions on each page and all below. One query to read, one to write."""
    permissions = {
        permission.codename.removesuffix("_page"): permission
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore", content_type__model="page"
        )
    }
    GroupPagePermission.objects.bulk_create(
        [
            GroupPagePermission(group=group, page_id=page.pk, permission=permissions[action])
            for page in pages
            for group, actions in groups.items()
            for action in actions
        ],
        ignore_conflicts=True,
    )


def grant_on_collection(collection: Collection, groups: dict[Group, tuple[str, ...]]) -> None:
    """Give each group its actions on the pictures and the files of a collection."""
    permissions = {
        permission.codename: permission
        for permission in Permission.objects.filter(
            Q(content_type__app_label="wagtailimages", content_type__model="image")
            | Q(content_type__app_label="wagtaildocs", content_type__model="document")
        )
    }
    have = set(
        GroupCollectionPermission.objects.filter(collection=collection).values_list(
            "group_id", "permission_id"
        )
    )
    wanted = [
        (group, permissions[f"{action}_{kind}"])
        for group, actions in groups.items()
        for action in actions
        for kind in ("image", "document")
    ]
    GroupCollectionPermission.objects.bulk_create(
        [
            GroupCollectionPermission(group=group, collection=collection, permission=permission)
            for group, permission in wanted
            if (group.pk, permission.pk) not in have
        ]
    )


def collection_of(group: Group, name: str) -> Collection:
    """Return the collection that the group fills, made under the root and the name if there is none."""
    known = Collection.objects.filter(
        depth__gt=1, group_permissions__group=group, group_permissions__permission__codename="add_image"
    ).first()
    if known is not None:
        return known
    root = Collection.get_first_root_node()
    made: Collection = root.add_child(instance=Collection(name=name))
    return made

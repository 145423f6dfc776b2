"""Making an office able to work: its groups, their rights, its collection and its moderation.

Called whenever a country page appears, in any language; may run any number of times.
"""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from accounts.global_groups import shared_collection
from accounts.grants import (
    ADMIN_ACCESS,
    EDIT,
    PUBLISH,
    SUBMIT_TRANSLATION,
    collection_of,
    grant_model_permissions,
    grant_on_collection,
    grant_on_pages,
    office_group,
)
from accounts.models import OfficeGroup
from offices.models import CountryPage
from taxonomy.models import Country

Role = OfficeGroup.Role

PAGE_RIGHTS = {Role.EDITOR: EDIT, Role.MODERATOR: PUBLISH, Role.TRANSLATOR: EDIT}
COLLECTION_RIGHTS = {
    Role.EDITOR: (*EDIT, "choose"),
    Role.MODERATOR: (*EDIT, "choose"),
    Role.TRANSLATOR: ("choose",),
}


@transaction.atomic
def provision_office(country: Country) -> None:
    """Give the country its groups, rights, collection and workflow, on its page in every language."""
    name = country.label("en")
    groups = {role: office_group(country, role, f"{name} {role.value}s") for role in Role}
    for group in groups.values():
        grant_model_permissions(group, [ADMIN_ACCESS, SUBMIT_TRANSLATION])
    pages = CountryPage.objects.not_aliases().of_country(country.pk)
    grant_on_pages(pages, {groups[role]: rights for role, rights in PAGE_RIGHTS.items()})
    own = collection_of(groups[Role.EDITOR], name)
    grant_on_collection(own, {groups[role]: rights for role, rights in COLLECTION_RIGHTS.items()})
    grant_on_collection(shared_collection(), dict.fromkeys(groups.values(), ("choose",)))
    workflow = moderation_of(groups[Role.MODERATOR], f"{name} moderation")
    WorkflowPage.objects.bulk_create(
        [WorkflowPage(page_id=page.pk, workflow=workflow) for page in pages], ignore_conflicts=True
    )


def moderation_of(moderators: Group, name: str) -> Workflow:
    """Return the workflow whose task the moderators approve, made under the name if there is none."""
    known = Workflow.objects.filter(
        active=True, workflow_tasks__task__groupapprovaltask__groups=moderators
    ).first()
    if known is not None:
        return known
    task = GroupApprovalTask.objects.create(name=name)
    task.groups.add(moderators)
    workflow = Workflow.objects.create(name=name)
    WorkflowTask.objects.create(workflow=workflow, task=task)
    return workflow

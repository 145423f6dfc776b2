"""Which pages wait for a user: drafts, what is with the moderators, what came back. Plain querysets.

Every one of them stays in the trees on which the user has rights: no title of another office can show.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, F, IntegerField, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, TaskState, WorkflowState

from editorial.admin_visibility import held_q
from editorial.models import TaggedPage
from editorial.querysets import TaggedPageQuerySet


def held_works(user: Any) -> TaggedPageQuerySet:
    """Return the pages of the user's own trees, aliases aside, the latest change first."""
    pages = TaggedPage.objects.filter(held_q(user), alias_of__isnull=True).select_related("locale")
    return pages.order_by(F("latest_revision_created_at").desc(nulls_last=True), "-pk")


def drafts_of(user: Any) -> TaggedPageQuerySet:
    """Return the originals that the user has begun or changed last, and neither published nor sent."""
    theirs = Q(latest_revision__user=user) | Q(latest_revision__user__isnull=True, owner=user)
    unfinished = Q(live=False) | Q(has_unpublished_changes=True)
    active = WorkflowState.objects.active().filter(
        base_content_type=_page_type(),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    return held_works(user).originals().filter(theirs, unfinished).exclude(Exists(active))


def in_moderation(user: Any, status: str) -> QuerySet[WorkflowState]:
    """Return the moderations with the status of pages in the user's own trees, the oldest first."""
    mine = Page.objects.filter(held_q(user)).values("pk")
    states = WorkflowState.objects.filter(status=status, base_content_type=_page_type())
    return (
        states.annotate(page_id=Cast("object_id", IntegerField()))
        .filter(page_id__in=mine)
        .select_related("current_task_state", "requested_by")
        .order_by("created_at", "pk")
    )


def to_decide(user: Any) -> QuerySet[WorkflowState]:
    """Return the moderations that wait for a group of the user, the oldest first."""
    waiting = in_moderation(user, WorkflowState.STATUS_IN_PROGRESS)
    if user.is_superuser:
        return waiting
    mine = TaskState.objects.filter(task__groupapprovaltask__groups__in=user.groups.all())
    return waiting.filter(current_task_state__in=mine.values("pk"))


def pages_of(states: QuerySet[WorkflowState]) -> list[tuple[Any, TaggedPage]]:
    """Return each moderation with its page: two queries for any number."""
    rows = list(states)
    pages = TaggedPage.objects.select_related("locale").in_bulk([row.page_id for row in rows])
    return [(row, pages[row.page_id]) for row in rows if row.page_id in pages]


def _page_type() -> ContentType:
    return ContentType.objects.get_for_model(Page)

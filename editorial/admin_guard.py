"""Closes the admin's side doors: a page, picture or document of another office is refused by number.

Wagtail checks rights where something is changed. This guards the views that only show a title: choosers,
bulk actions, a few reports. It runs before the view, so that no view can forget.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from wagtail.admin.auth import permission_denied
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry

from accounts.permissions import is_administrator
from editorial.admin_visibility import held_q, reached_q, visible_q

PAGE_ARGUMENTS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id")

#: Views that show public pages of other offices, to link to them.
CHOOSERS = frozenset({"wagtailadmin_choose_page_child", "wagtailadmin_choose_page_chosen_multiple"})

#: Views that show what is not published: reaching the page on the way to one's own is not enough.
INSIDE_VIEWS = frozenset(
    f"wagtailadmin_pages:{name}"
    for name in (
        "history",
        "history_results",
        "revisions_index",
        "revisions_view",
        "revisions_compare",
        "workflow_history",
        "workflow_history_detail",
        "workflow_preview",
        "workflow_action",
        "collect_workflow_action_data",
        "confirm_workflow_cancellation",
        "view_draft",
        "usage",
    )
)

#: Views that list or count across all offices, with no limit of their own.
ADMINISTRATORS_ONLY = frozenset(
    {
        "wagtailadmin_reports:page_types_usage",
        "wagtailadmin_reports:page_types_usage_results",
        "wagtail_localize:translations_report",
        "wagtail_localize:translations_report_results",
        "wagtailadmin_workflows:task_chooser",
        "wagtailadmin_workflows:task_chooser_results",
        "wagtailadmin_workflows:task_chooser_create",
        "wagtailadmin_workflows:task_chosen",
        "wagtailadmin_api:documents:listing",
        "wagtailadmin_api:documents:detail",
        "wagtailadmin_api:documents:find",
        "wagtailadmin_api:images:listing",
        "wagtailadmin_api:images:detail",
        "wagtailadmin_api:images:find",
    }
)


class AdminGuardMiddleware:
    """Answers in the admin, for what the user may not know about, as if it were not there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the work is done once the view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Answer what is not the user's to know as Wagtail answers any lack of rights."""
        match = request.resolver_match
        if match is None or not match.view_name or not request.user.is_authenticated:
            return None
        if not match.view_name.startswith(("wagtailadmin", "wagtail_localize", "wagtail_bulk")):
            return None
        try:
            check(request, match.view_name, kwargs)
        except PermissionDenied:
            refusal: HttpResponse = permission_denied(request)
            return refusal
        return None


def check(request: HttpRequest, view_name: str, kwargs: dict[str, Any]) -> None:
    """Raise PermissionDenied for what is not the user's to know, whether it exists or not."""
    if is_administrator(request.user):
        return
    if view_name in ADMINISTRATORS_ONLY:
        raise PermissionDenied
    if view_name == "wagtail_bulk_action":
        check_bulk_action(request, kwargs["app_label"], kwargs["model_name"])
    else:
        check_pages(request, view_name, kwargs)


def check_pages(request: HttpRequest, view_name: str, kwargs: dict[str, Any]) -> None:
    """Check every page that the address names."""
    ids = [kwargs[name] for name in PAGE_ARGUMENTS if name in kwargs]
    if view_name == "wagtailadmin_pages:revisions_compare":
        ids.append(kwargs["pk"])
    if view_name in CHOOSERS:
        condition = visible_q(request.user)
        ids += _numbers(request.GET.getlist("id"))
    elif view_name in INSIDE_VIEWS:
        condition = held_q(request.user)
    else:
        condition = reached_q(request.user)
    if ids:
        _require_all(Page.objects.filter(condition), ids)


def check_bulk_action(request: HttpRequest, app_label: str, model_name: str) -> None:
    """Check the rows of a bulk action: Wagtail would list the titles of those without access."""
    ids = request.GET.getlist("id")
    models: dict[str, Any] = {
        model._meta.label_lower: model for model in (get_image_model(), get_document_model())
    }
    file_model = models.get(f"{app_label}.{model_name}")
    if file_model is not None:
        policy = policy_registry.get_by_type(file_model)
        mine = policy.instances_user_has_any_permission_for(request.user, ["change", "choose"])
        _require_all(mine, _numbers(ids), everything="all" in ids)
    elif (app_label, model_name) == ("wagtailcore", "page"):
        mine = Page.objects.filter(held_q(request.user))
        if "all" in ids:
            ids = [request.GET.get("childOf", "")]
        _require_all(mine, _numbers(ids), everything=not ids)


def _numbers(values: Iterable[str]) -> list[int]:
    """Return the numbers among the values; anything else finds nothing."""
    return [int(value) if value.isdecimal() else 0 for value in values if value != "all"]


def _require_all(allowed: Any, ids: Iterable[Any], *, everything: bool = False) -> None:
    """Raise PermissionDenied unless every id is among the allowed rows; `everything` is never allowed."""
    wanted = {int(value) for value in ids}
    if max(wanted, default=0) > models.BigIntegerField.MAX_BIGINT:  # some databases refuse the question
        raise PermissionDenied
    if everything or allowed.filter(pk__in=wanted).count() != len(wanted):
        raise PermissionDenied

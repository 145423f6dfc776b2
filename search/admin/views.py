"""The report *Search index*: what waits, since when, what is parked and why, with a button for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.permissions import is_administrator
from search import sources, tasks
from search.engine.factory import engine
from search.models import IndexedDocument, PendingChange
from search.outbox import queue
from search.outbox.status import queue_state

SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """One button: what it says, what it explains, what it does, and what is said afterwards."""

    name: str
    label: Promise
    explanation: Promise
    done: Promise
    do: Callable[[], object]
    is_serious: bool = False


def _send_now() -> None:
    queue.hasten()
    tasks.drain_queue.enqueue(wake=True)


def _retry() -> None:
    queue.retry_parked()
    tasks.drain_queue.enqueue(wake=True)


REMEDIES: tuple[Remedy, ...] = (
    Remedy(
        name="drain",
        label=_("Send now"),
        explanation=_(
            "Sends the waiting changes to the search engine, even if it did not answer a moment ago."
        ),
        done=_("The waiting changes are being sent."),
        do=_send_now,
    ),
    Remedy(
        name="retry",
        label=_("Retry the pages set aside"),
        explanation=_("Gives every page set aside another chance."),
        done=_("The pages set aside are being tried again."),
        do=_retry,
    ),
    Remedy(
        name="reconcile",
        label=_("Compare and repair"),
        explanation=_("Compares all pages with the index, both ways, and sends what differs."),
        done=_("Pages and index are being compared."),
        do=tasks.reconcile_index.enqueue,
    ),
    Remedy(
        name="rebuild",
        label=_("Rebuild"),
        explanation=_(
            "Reads every page and makes a new index. Until it is ready, readers search the old one."
        ),
        done=_("The index is being rebuilt."),
        do=tasks.rebuild_index.enqueue,
        is_serious=True,
    ),
)


class SearchIndexView(WagtailAdminTemplateMixin, TemplateView):
    """For administrators alone: the queue names pages of every office."""

    template_name = "search/admin/index.html"
    page_title = _("Search index")
    header_icon = "search"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse everybody else."""
        if not is_administrator(request.user):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, and this page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The facts of engine and queue, and what is parked."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        state, index = queue_state(), engine().status()
        return context | {
            "state": state,
            "index": index,
            "rows": IndexedDocument.objects.count(),
            "age": int(state.age.total_seconds()),
            "rebuilt_at": state.rebuilt_at or index.built_at,
            "problems": [*([index.problem] if index.problem else []), *state.problems],
            "parked": _parked(self.request.user),
            "remedies": REMEDIES,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseRedirect:
        """Do what the button says."""
        wanted = request.POST.get("remedy")
        remedy = next((each for each in REMEDIES if each.name == wanted), None)
        if remedy is not None:
            remedy.do()
            _report(request, remedy, engine().status().problem)
        return redirect("search_index:index")


def _report(request: HttpRequest, remedy: Remedy, problem: str) -> None:
    """Say what the button did; with an engine that is away it did nothing, whoever was to do it."""
    if problem:
        text = _("This could not be done now: %(problem)s Press the button again when the engine is back.")
        messages.error(request, text % {"problem": problem})
    else:
        messages.success(request, remedy.done)


def _parked(user: Any) -> list[dict[str, Any]]:
    """The latest parked documents; the title and the address only of pages that the user may see."""
    changes: list[PendingChange] = list(queue.parked()[:SHOWN])
    ids = [sources.page_id(change.document_id) for change in changes]
    seen = PagePermissionPolicy().explorable_instances(user).filter(pk__in=ids).select_related("locale")
    pages = {page.pk: page for page in seen}
    return [
        {"change": change, "page": pages.get(page_id)} for change, page_id in zip(changes, ids, strict=True)
    ]

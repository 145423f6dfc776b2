"""The desk's own sections: to decide, sent back, drafts, with the moderators, translations to look at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale, WorkflowState

from accounts.permissions import countries_served, countries_user_may_publish
from editorial import desk_works
from editorial.desk import DeskRow, desk_section, list_section
from editorial.localize.coverage import Cell, coverage_rows, works_of
from editorial.page_sections import Section
from editorial.translation_state import State
from taxonomy.names import language_name
from taxonomy.numbers import local_number

#: The newest works that are looked at; the report *Translations by work* has all.
MOST_WORKS = 200
URGENCY = {State.OUTDATED: 0, State.MACHINE: 1, State.IN_WORK: 2, State.MISSING: 3}


def row_of(page: Any, note: str = "") -> DeskRow:
    """Return the row of a page in the admin: its newest title, its language, a link to its editor."""
    code = page.locale.language_code
    return DeskRow(
        title=page.draft_title or page.title,
        url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        language=language_name(code, code),
        note=note,
    )


@desk_section(order=20)
def to_decide(request: HttpRequest) -> Section | None:
    """What waits for a decision of this moderator."""
    rows = [
        row_of(page, _("from %(name)s") % {"name": state.requested_by} if state.requested_by else "")
        for state, page in desk_works.pages_of(desk_works.to_decide(request.user))
    ]
    empty = _("Nothing is waiting for you. When an editor sends a page, it appears here.")
    is_moderator = bool(countries_user_may_publish(request.user))
    return list_section(_("For you to decide"), rows, empty=empty if is_moderator else "")


@desk_section(order=30)
def sent_back(request: HttpRequest) -> Section | None:
    """What the moderators sent back to the office, with their comment."""
    states = desk_works.in_moderation(request.user, WorkflowState.STATUS_NEEDS_CHANGES)
    rows = [
        row_of(page, state.current_task_state.comment if state.current_task_state else "")
        for state, page in desk_works.pages_of(states)
    ]
    return list_section(_("Sent back: please change"), rows)


@desk_section(order=40)
def drafts(request: HttpRequest) -> Section | None:
    """What the user has begun and not finished."""
    rows = map(row_of, desk_works.drafts_of(request.user)[:100])
    empty = _("You have no drafts. A page that you save without publishing waits for you here.")
    return list_section(_("Your drafts"), rows, empty=empty)


@desk_section(order=50)
def with_the_moderators(request: HttpRequest) -> Section | None:
    """What the user has sent and nobody has decided yet."""
    states = desk_works.in_moderation(request.user, WorkflowState.STATUS_IN_PROGRESS)
    mine = states.filter(requested_by=request.user)
    return list_section(
        _("With the moderators"), [row_of(page) for _state, page in desk_works.pages_of(mine)]
    )


@desk_section(order=60)
def translations(request: HttpRequest) -> Section | None:
    """The translations that somebody should look at, the most urgent first."""
    languages = list(Locale.objects.order_by("pk").values_list("language_code", flat=True))
    works = list(works_of(request.user).select_related("locale")[:MOST_WORKS])
    found = [(cell, row.page) for row in coverage_rows(works, languages) for cell in row.cells]
    waiting = sorted((pair for pair in found if pair[0].waits), key=_urgency)
    empty = _("All translations are up to date, and no reader has asked for another one.")
    return list_section(
        _("Translations to look at"),
        [_translation_row(cell, work) for cell, work in waiting],
        empty=empty if countries_served(request.user) else "",
        more_url=reverse("translating:coverage") if works else "",
        more_label=_("All translations by work"),
    )


def _urgency(pair: tuple[Cell, Any]) -> tuple[int, int, int]:
    cell, work = pair
    return URGENCY[cell.state.state], -cell.wishes, -work.pk


def _translation_row(cell: Cell, work: Any) -> DeskRow:
    return DeskRow(
        title=work.title,
        url=cell.url,
        language=language_name(cell.state.language, cell.state.language),
        note=" · ".join(_reasons(cell)),
    )


def _reasons(cell: Cell) -> Iterator[str]:
    yield str(cell.state.state.label)
    yield from cell.state.sections[:3]
    if cell.wishes:
        counted = ngettext("%(number)s reader asked", "%(number)s readers asked", cell.wishes)
        yield counted % {"number": local_number(cell.wishes)}

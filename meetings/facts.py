"""The facts of a meeting, as `components/facts.html` lists them; facts without a value are left out there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import CharField, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from wagtail.models import Page

from editorial.addresses import page_url
from editorial.facts import Fact, FactLink
from editorial.field_labels import chosen_label
from meetings.blocks import Visibility
from taxonomy.names import language_name
from taxonomy.numbers import local_number
from taxonomy.prepared import Given, Prepared

if TYPE_CHECKING:
    from meetings.models import MeetingPage, MeetingSeriesPage


def meeting_facts(meeting: MeetingPage, language: str, *, is_participant: bool) -> list[Fact]:
    """Return where it is held, in which languages, who runs it and who takes part."""
    return [
        Fact(label=_("How people meet"), value=chosen_label(meeting, "mode")),
        Fact(label=_("Venue"), value=meeting.venue, is_text=True),
        _link(_("Take part"), _("Join online"), _join_url(meeting, is_participant=is_participant)),
        Fact(label=_("Working languages"), links=_languages(meeting.working_languages, language)),
        Fact(label=_("Interpretation into"), links=_languages(meeting.interpretation, language)),
        Fact(label=_("Host"), value=_host(meeting, language)),
        Fact(label=_("Chair"), value=meeting.chair, is_text=True),
        Fact(label=pgettext("of a meeting", "Moderator"), value=meeting.moderator, is_text=True),
        Fact(label=_("Rapporteur"), value=meeting.rapporteur, is_text=True),
        Fact(label=_("Participating countries"), links=_participants(meeting, language)),
        Fact(label=pgettext("who took part", "People"), value=_head_count(meeting)),
        Fact(
            label=_("State of the minutes"),
            value=chosen_label(meeting, "minutes_state") if meeting.has_outcome else "",
        ),
        _link(_("Recording"), _("Watch or listen"), meeting.recording_url),
    ]


def place_in_series(meeting: MeetingPage, request: HttpRequest) -> list[Fact]:
    """Return the series, and which of its meetings this is, counted by start."""
    from meetings.lists import works_before_in_series  # noqa: PLC0415  # app registry

    series = next(iter(_page_at(path=meeting.path[: -Page.steplen])), None)
    if series is None:
        return []
    held = sum(works_before_in_series(series=series.translation_key, now=meeting.start))
    return [
        Fact(label=_("Series"), value=series.title, url=page_url(series, request), is_text=True),
        Fact(label=_("Number in the series"), value="" if meeting.is_cancelled else local_number(held + 1)),
    ]


@Prepared
def _page_at() -> QuerySet[Page]:
    """The page at a place of the tree, as a link to it needs it."""
    pages = Page.objects.filter(path=Given("path", CharField())).select_related("locale")
    return pages.only("locale", "title", "translation_key", "url_path")


def series_facts(series: MeetingSeriesPage, language: str) -> list[Fact]:
    """Return who holds the series."""
    return [
        Fact(label=_("Host"), value=_host(series, language)),
        Fact(label=_("Coordinators"), value=series.coordinators, is_text=True),
    ]


def _link(label: str, text: str, url: str) -> Fact:
    return Fact(label=label, value=text, url=url) if url else Fact(label=label)


def _join_url(meeting: MeetingPage, *, is_participant: bool) -> str:
    may_see = is_participant or meeting.join_visibility == Visibility.PUBLIC
    return meeting.join_url if may_see and not meeting.is_cancelled else ""


def _host(page: MeetingPage | MeetingSeriesPage, language: str) -> str:
    return page.host_office.label(language) if page.host_office else ""


def _links(names: Iterable[str]) -> tuple[FactLink, ...]:
    return tuple(FactLink(name=name) for name in names)


def _languages(codes: list[str], language: str) -> tuple[FactLink, ...]:
    return _links(language_name(code, language) for code in codes)


def _participants(meeting: MeetingPage, language: str) -> tuple[FactLink, ...]:
    """Return the countries with their institutions; bare names stand in the head of the page already."""
    rows = [(row.country.label(language), row.institution) for row in meeting.participant_rows]
    named = any(institution for _country, institution in rows)
    return _links(sorted(" – ".join(part for part in row if part) for row in rows)) if named else ()


def _head_count(meeting: MeetingPage) -> str:
    rows = meeting.participant_rows
    total = sum(row.head_count for row in rows)
    if not total:
        return ""
    women, men = sum(row.women or 0 for row in rows), sum(row.men or 0 for row in rows)
    people = ngettext("%(total)s person", "%(total)s people", total) % {"total": local_number(total)}
    return _("%(people)s: %(women)s women, %(men)s men") % {
        "people": people,
        "women": local_number(women),
        "men": local_number(men),
    }

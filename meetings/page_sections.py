"""What meetings show on other pages: where a work was discussed, a country's meetings, the next meeting."""

from __future__ import annotations

from typing import Any

from django.db.models import BigIntegerField, Exists, OuterRef, QuerySet, UUIDField
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from editorial.addresses import page_url
from editorial.cards import card_language, cards_for
from editorial.index_pages import index_url
from editorial.models import PageCountry
from editorial.page_sections import Section, card_section, page_section
from editorial.querysets import READER
from meetings import lists
from meetings.models import AgendaReference, MeetingIndexPage, MeetingPage
from search.service import number_about
from taxonomy.prepared import Given, Prepared

MOST_ITEMS = 20
MOST_OF_A_COUNTRY = 6
MOST_ON_FRONT_PAGE = 3


@Prepared
def _references() -> QuerySet[AgendaReference]:
    """The agenda items that draw on a work, latest meeting first."""
    meetings = MeetingPage.objects.visible().each_work_once(READER)
    found = AgendaReference.objects.filter(target_key=Given("work", UUIDField()), meeting__in=meetings)
    return found.select_related("meeting__locale").order_by("-meeting__start", "pk")[:MOST_ITEMS]


@Prepared
def _of_country() -> QuerySet[MeetingPage]:
    """A country's meetings, latest first, and one more than is shown.

    Asked of each meeting, for among all that a country is named in meetings are few.
    """
    tags = PageCountry.objects.filter(content_object=OuterRef("pk"), tag=Given("country", BigIntegerField()))
    return lists.meetings_once().filter(Exists(tags)).order_by("-start", "-pk")[: MOST_OF_A_COUNTRY + 1]


@page_section("good-practice", "case-study", "lesson", order=40)
def discussed_at(request: HttpRequest, page: Any) -> Section | None:
    """The agenda items that draw on the work, latest meeting first."""
    language = get_language() or "en"
    references = _references(work=page.translation_key, reader=language)
    items = [_item(reference, language, request) for reference in references]
    return Section("meetings/sections/discussed_at.html", {"items": items}) if items else None


@page_section("country", order=50)
def meetings_of_country(request: HttpRequest, page: Any) -> Section | None:
    """The meetings in which the country takes part, hosts or presents, latest first, and the way to all."""
    language = get_language() or "en"
    latest = _of_country(country=page.country_id, reader=language)
    cards = cards_for(latest[:MOST_OF_A_COUNTRY], request)
    more: dict[str, Any] = {}
    if len(latest) > MOST_OF_A_COUNTRY:
        country = page.country.alpha2
        more = {
            "more_url": index_url(MeetingIndexPage, request, country=country),
            "more_label": _("All meetings"),
            "more_count": number_about(country, MeetingPage.kind, language),
        }
    return card_section("meetings", _("Meetings"), cards, **more)


@page_section("home", order=20)
def meetings_on_front_page(request: HttpRequest, page: Any) -> Section | None:
    """The next meetings, or the most recent one when none is planned."""
    asked = {"now": timezone.now(), "reader": get_language() or "en"}
    upcoming = cards_for(lists.upcoming(MOST_ON_FRONT_PAGE, **asked), request)
    cards = upcoming or cards_for(lists.past(0, 1, **asked), request)
    title = _("Upcoming meetings") if upcoming else _("Most recent meeting")
    more = (
        {"more_url": index_url(MeetingIndexPage, request), "more_label": _("All meetings")} if cards else {}
    )
    return card_section("meetings", title, cards, **more)


def _item(reference: AgendaReference, language: str, request: HttpRequest) -> dict[str, Any]:
    meeting = reference.meeting
    code = meeting.locale.language_code
    return {
        "title": reference.item_title,
        "meeting": meeting.title,
        "date": meeting.card_date,
        "url": f"{page_url(meeting, request)}#item-{reference.item_id}",
        "language": None if code == language else card_language(code, language),
    }

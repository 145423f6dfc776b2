"""What meetings show on other pages: where a work was discussed, a country's meetings, the next meeting."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from editorial.cards import card_language, cards_for
from editorial.page_sections import Section, page_section
from meetings.models import AgendaReference, MeetingIndexPage, MeetingPage

MOST_ITEMS = 20
MOST_OF_A_COUNTRY = 6
MOST_ON_FRONT_PAGE = 3


@page_section("good-practice", "case-study", "lesson", order=40)
def discussed_at(request: HttpRequest, page: Any) -> Section | None:
    """The agenda items that draw on the work, latest meeting first."""
    language = get_language() or "en"
    meetings = MeetingPage.objects.visible().each_work_once(language)
    references = (
        AgendaReference.objects.filter(target_key=page.translation_key, meeting__in=meetings)
        .select_related("meeting__locale")
        .order_by("-meeting__start", "pk")[:MOST_ITEMS]
    )
    items = [_item(reference, language, request) for reference in references]
    return Section("meetings/sections/discussed_at.html", {"items": items}) if items else None


@page_section("country", order=50)
def meetings_of_country(request: HttpRequest, page: Any) -> Section | None:
    """The meetings in which the country takes part, hosts or presents, latest first."""
    meetings = MeetingPage.objects.visible().each_work_once(get_language() or "en")
    latest = meetings.about_country(page.country.alpha2).order_by("-start", "-pk")[:MOST_OF_A_COUNTRY]
    cards = cards_for(latest, request)
    return Section("meetings/sections/of_country.html", {"cards": cards}) if cards else None


@page_section("home", order=20)
def meetings_on_front_page(request: HttpRequest, page: Any) -> Section | None:
    """The next meetings, or the most recent one when none is planned."""
    now = timezone.now()
    meetings = MeetingPage.objects.visible().each_work_once(get_language() or "en")
    upcoming = cards_for(meetings.upcoming(now)[:MOST_ON_FRONT_PAGE], request)
    cards = upcoming or cards_for(meetings.past(now)[:1], request)
    if not cards:
        return None
    index = MeetingIndexPage.objects.live().filter(locale=page.locale_id).first()
    context = {
        "cards": cards,
        "is_upcoming": bool(upcoming),
        "more_url": index.get_url(request) if index else "",
    }
    return Section("meetings/sections/front_page.html", context)


def _item(reference: AgendaReference, language: str, request: HttpRequest) -> dict[str, Any]:
    meeting = reference.meeting
    code = meeting.locale.language_code
    return {
        "title": reference.item_title,
        "meeting": meeting.title,
        "date": meeting.card_date,
        "url": f"{meeting.get_url(request)}#item-{reference.item_id}",
        "language": None if code == language else card_language(code, language),
    }

"""What this app shows elsewhere: an office's and the newest works, and what refers to a page."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from editorial.cards import CARD_FIELDS, cards_for
from editorial.models import TaggedPage
from editorial.page_sections import Section, page_section
from editorial.querysets import TaggedPageQuerySet
from practices.models import CaseStudyPage, GoodPracticePage, LessonPage
from practices.querysets import case_studies_of, lessons_from
from practices.standards import Level

TEMPLATE = "practices/sections/cards.html"
#: How many works a list on another page shows.
SHOWN = 6
HOME_SHOWN = 6


def section_of(
    section_id: str, title: str, pages: QuerySet[TaggedPage], request: HttpRequest
) -> Section | None:
    """Return the pages as a section of cards, or none if there are none."""
    cards = cards_for(with_levels(pages), request)
    if not cards:
        return None
    return Section(TEMPLATE, {"section": {"id": section_id, "title": title, "cards": cards}})


def with_levels(pages: QuerySet[TaggedPage]) -> list[TaggedPage]:
    """Return the pages, the good practices among them with their level for the card. One query."""
    found = list(pages.annotate(level=F("goodpracticepage__level")).only(*CARD_FIELDS))
    for page in found:
        page.card_level = Level(page.level).label if page.level else ""
    return found


def of_office(model: type[TaggedPage], office_id: int | None) -> TaggedPageQuerySet:
    """What a reader may see of an office's works of one kind, each once, newest first."""
    pages: TaggedPageQuerySet = TaggedPage.objects.type(model).filter(owner_office=office_id)
    return pages.visible().each_work_once(get_language() or "").newest_first()


@page_section("country", order=10)
def practices_of_office(request: HttpRequest, page: Any) -> Section | None:
    """The office's good practices."""
    found = of_office(GoodPracticePage, page.owner_office_id)[:SHOWN]
    return section_of("practices", _("Good practices"), found, request)


@page_section("country", order=20)
def lessons_of_office(request: HttpRequest, page: Any) -> Section | None:
    """The office's lessons learned."""
    found = of_office(LessonPage, page.owner_office_id)[:SHOWN]
    return section_of("lessons", _("Lessons learned"), found, request)


@page_section("country", order=30)
def case_studies_of_office(request: HttpRequest, page: Any) -> Section | None:
    """The office's case studies."""
    found = of_office(CaseStudyPage, page.owner_office_id)[:SHOWN]
    return section_of("case-studies", _("Case studies"), found, request)


@page_section("home", order=10)
def newest_works(request: HttpRequest, page: Any) -> Section | None:
    """The newest practices, case studies and lessons of all offices."""
    pages: TaggedPageQuerySet = TaggedPage.objects.type(GoodPracticePage, CaseStudyPage, LessonPage)
    found = pages.visible().each_work_once(get_language() or "").newest_first()[:HOME_SHOWN]
    return section_of("newest-knowledge", _("New practices, cases and lessons"), found, request)


@page_section("good-practice", order=10)
def illustrations(request: HttpRequest, page: Any) -> Section | None:
    """Case studies that illustrate the practice."""
    found = case_studies_of(page.translation_key, get_language() or "")
    return section_of("illustrated-by", _("Case studies that illustrate it"), found, request)


@page_section("good-practice", "case-study", "meeting", order=20)
def lessons_learned_here(request: HttpRequest, page: Any) -> Section | None:
    """Lessons that come from the page."""
    found = lessons_from(page.translation_key, get_language() or "")
    return section_of("lessons-from-it", _("Lessons learned from it"), found, request)

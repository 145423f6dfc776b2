"""What this app shows elsewhere: an office's and the newest works, and what refers to a page."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, F, QuerySet, UUIDField
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.visibility import open_to_all
from editorial.cards import CARD_FIELDS, Card, cards_for
from editorial.index_pages import index_url
from editorial.models import TaggedPage
from editorial.page_sections import Section, card_section, page_section
from editorial.querysets import NO_ALIAS, READER, once_per_work
from practices.models import CaseStudyPage, GoodPracticePage, KnowledgeIndexPage, LessonPage
from practices.querysets import case_studies_of, lessons_from
from practices.standards import Level
from search.service import counts
from taxonomy.prepared import Given, Prepared

#: How many works a list on another page shows.
SHOWN = 6
HOME_SHOWN = 6
OFFICE_KINDS = (GoodPracticePage, LessonPage, CaseStudyPage)


def section_of(
    section_id: str, title: str, pages: list[Any], request: HttpRequest, **more: Any
) -> Section | None:
    """Return the pages as a section of cards, or none if there are none."""
    return card_section(section_id, title, leveled_cards(pages, request), **more)


def leveled_cards(pages: list[Any], request: HttpRequest) -> list[Card]:
    """Return the cards of pages; of good practices with their level."""
    for page in pages:
        page.card_level = Level(page.level).label if page.level else ""
    return cards_for(pages, request)


def for_cards(pages: QuerySet[TaggedPage]) -> QuerySet[TaggedPage]:
    """Read no more than a card shows."""
    return pages.annotate(level=F("goodpracticepage__level")).only(*CARD_FIELDS)


def types_of(*models: type[TaggedPage]) -> list[int]:
    """Return the ids of the content types, without a query."""
    return [each.pk for each in ContentType.objects.get_for_models(*models).values()]


@Prepared
def _of_office() -> QuerySet[TaggedPage]:
    """What a reader may see of an office's works of a kind: the newest, each work once, and one more.

    In the order of an index, so that no more is read than is shown, however many there are.
    """
    works = TaggedPage.objects.filter(
        owner_office=Given("office", BigIntegerField()), listed_kind=Given("kind", CharField())
    )
    visible = works.filter(listed_since__isnull=False).visible().each_work_once(READER)
    return for_cards(visible).order_by("-listed_since", "-pk")[: SHOWN + 1]


@Prepared
def _newest(kinds: int) -> QuerySet[Page]:
    """What a reader may see of some kinds, each work once, newest first.

    Asked of the base page, whose dates have an index, so that no more is read than is shown; the sum keeps
    SQLite from reading all works by kind instead, to sort them.
    """
    pages = Page.objects.alias(kind_id=F("content_type_id") + 0)
    pages = pages.filter(kind_id__in=Given("kinds", BigIntegerField(), kinds))
    pages = pages.filter(
        open_to_all(), NO_ALIAS, once_per_work(READER, "taggedpage__original_language"), live=True
    )
    shown = pages.annotate(
        summary=F("taggedpage__summary"), level=F("taggedpage__goodpracticepage__level")
    ).only(*(name for name in CARD_FIELDS if name != "summary"))
    return shown.select_related("locale").order_by("-first_published_at", "-pk")[:HOME_SHOWN]


def cards_of_office(kind: str, office: int | None, request: HttpRequest) -> list[Card]:
    """Return the newest works of one kind of an office; the cards of all kinds are made once per request."""
    if office is None:  # the global team is none
        return []
    known: dict[int, list[Card]] = vars(request).setdefault("_cards_of_office", {})
    if office not in known:
        reader = get_language() or ""
        of_kinds = (_of_office(office=office, kind=model.kind, reader=reader) for model in OFFICE_KINDS)
        found = [page for pages in of_kinds for page in pages]
        known[office] = leveled_cards(found, request)
    return [card for card in known[office] if card["kind"] == kind]


@Prepared
def _illustrations() -> QuerySet[TaggedPage]:
    """Case studies that illustrate a practice."""
    return for_cards(case_studies_of(Given("key", UUIDField()), READER))


@Prepared
def _lessons() -> QuerySet[TaggedPage]:
    """Lessons that come from a page."""
    return for_cards(lessons_from(Given("key", UUIDField()), READER))


def of_office_section(
    section_id: str, title: str, all_of_them: str, model: type[TaggedPage], page: Any, request: HttpRequest
) -> Section | None:
    """Return an office's newest works of a kind; where there are more, with the way to all of them."""
    found = cards_of_office(model.kind, page.owner_office_id, request)
    more = {}
    if len(found) > SHOWN:
        more = {
            "more_url": index_url(KnowledgeIndexPage, request, kind=model.kind, office=page.country.alpha2),
            "more_label": all_of_them,
            "more_count": _numbers_of_works(page.country.alpha2, request).get(model.kind, 0),
        }
    return card_section(section_id, title, found[:SHOWN], **more)


def _numbers_of_works(office: str, request: HttpRequest) -> dict[str, int]:
    """Return how many works of each kind an office has, asked once per request."""
    known: dict[str, dict[str, int]] = vars(request).setdefault("_numbers_of_works", {})
    if office not in known:
        known[office] = counts(["kind"], {"office": frozenset({office})}, get_language() or "")["kind"]
    return known[office]


@page_section("country", order=10)
def practices_of_office(request: HttpRequest, page: Any) -> Section | None:
    """The office's good practices."""
    title, all_of_them = _("Good practices"), _("All good practices")
    return of_office_section("practices", title, all_of_them, GoodPracticePage, page, request)


@page_section("country", order=20)
def lessons_of_office(request: HttpRequest, page: Any) -> Section | None:
    """The office's lessons learned."""
    title, all_of_them = _("Lessons learned"), _("All lessons learned")
    return of_office_section("lessons", title, all_of_them, LessonPage, page, request)


@page_section("country", order=30)
def case_studies_of_office(request: HttpRequest, page: Any) -> Section | None:
    """The office's case studies."""
    title, all_of_them = _("Case studies"), _("All case studies")
    return of_office_section("case-studies", title, all_of_them, CaseStudyPage, page, request)


@page_section("home", order=10)
def newest_works(request: HttpRequest, page: Any) -> Section | None:
    """The newest practices, case studies and lessons of all offices."""
    kinds = types_of(*OFFICE_KINDS)
    found = _newest(len(kinds), kinds=kinds, reader=get_language() or "")
    return section_of("newest-knowledge", _("New practices, cases and lessons"), found, request)


@page_section("good-practice", order=10)
def illustrations(request: HttpRequest, page: Any) -> Section | None:
    """Case studies that illustrate the practice."""
    found = _illustrations(key=page.translation_key, reader=get_language() or "")
    return section_of("illustrated-by", _("Case studies that illustrate it"), found, request)


@page_section("good-practice", "case-study", "meeting", order=20)
def lessons_learned_here(request: HttpRequest, page: Any) -> Section | None:
    """Lessons that come from the page."""
    found = _lessons(key=page.translation_key, reader=get_language() or "")
    return section_of("lessons-from-it", _("Lessons learned from it"), found, request)

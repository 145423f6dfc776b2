"""Pages about the portal, the knowledge index, and one page of each kind for tests that must see them all."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from home.models import InformationPage
from practices.models import KnowledgeIndexPage
from tests.factories.meetings import make_meeting, make_meeting_index, make_series
from tests.factories.news import make_article, make_news_index
from tests.factories.offices import make_country_index, make_home, make_office
from tests.factories.practices import make_case_study, make_lesson, make_practice


def make_information_page(language: str = "en", title: str = "About", **fields: Any) -> InformationPage:
    """Return a new page about the portal, below the front page of the language."""
    home = make_home(language)
    page = InformationPage(title=title, summary="Who stands behind this.", locale=home.locale, **fields)
    home.add_child(instance=page)
    return page


def make_knowledge_index(language: str = "en") -> KnowledgeIndexPage:
    """Return the knowledge index of the language."""
    known = KnowledgeIndexPage.objects.filter(locale__language_code=language).first()
    if known is not None:
        return known
    home = make_home(language)
    page = KnowledgeIndexPage(title="Knowledge", slug="knowledge", locale=home.locale)
    home.add_child(instance=page)
    return page


def make_one_of_each(alpha2: str = "CN") -> dict[str, Page]:
    """Return one published English page of every kind, by kind."""
    office = make_office(alpha2)
    pages = [
        make_home(),
        make_country_index(),
        office,
        make_knowledge_index(),
        make_practice(office),
        make_case_study(office),
        make_lesson(office),
        make_meeting_index(),
        make_series(),
        make_meeting(),
        make_news_index(),
        make_article(parent=office),
        make_information_page(),
    ]
    return {page.kind: page for page in pages}

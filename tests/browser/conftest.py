"""A small portal with one page of every kind in four languages, as a visitor finds it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils.translation import override

from home.models import InformationPage
from practices.models import KnowledgeIndexPage
from tests.factories.meetings import make_item, make_meeting, make_meeting_index, make_series
from tests.factories.news import make_article, make_news_index
from tests.factories.offices import country_codes, make_country, make_country_index, make_home, make_office
from tests.factories.practices import FULL_PARTS, make_case_study, make_lesson, make_practice, make_theme
from tests.harness.worlds import Copies

LANGUAGES = ("en", "ar", "zh-hans", "ur")
FIGURE = {"value": "230000", "label": "workers", "qualifier": "more than", "source": "SCORE ACADEMY"}
PARTNER = {"name": "Ministry of Labour", "role": "government", "contribution": "Chairs the committee."}
AGENDA = [
    make_item("Sharing", None, sub_items=[make_item("China", 20), make_item("Ethiopia", 15)]),
    make_item("Discussion", 20, type="discussion", summary="<p>They agreed.</p>"),
]

LONG = 60  # values of a long facet; the last is the only one of its work
LAST = "PE"

MakeSite = Callable[[str], dict[str, str]]
MakeLongFacet = Callable[[str], str]
MakeTwoSites = Callable[[str, str], list[dict[str, str]]]


@pytest.fixture(scope="session")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Copies:
    """Databases with the pages of a language, each made once by this worker."""
    return Copies(tmp_path_factory.mktemp("copies"))


@pytest.fixture
def make_site(transactional_db: None, copies: Copies) -> MakeSite:
    """Make the pages of a language; returns their addresses by kind."""
    return lambda language: copies.made(language, lambda: addresses(language))


@pytest.fixture
def make_two_sites(transactional_db: None) -> MakeTwoSites:
    """Make the pages of two languages; returns the addresses of each."""
    return lambda *languages: [addresses(language) for language in languages]


@pytest.fixture
def make_long_facet(transactional_db: None, copies: Copies) -> MakeLongFacet:
    """Make a list of works about many countries, one of them named by a single work; returns its address."""
    return lambda language: copies.made(("long facet", language), lambda: _long_facet(language))


def _long_facet(language: str) -> str:
    make_home()
    with override(language):
        office = make_office("CN", language)
        everywhere, once = make_practice(office, "Everywhere"), make_practice(office, "Once")
        others = [code for code in country_codes() if code != LAST][: LONG - 1]
        everywhere.countries.set([make_country(code) for code in others])
        once.countries.set([make_country(LAST)])
        for page in (everywhere, once):
            page.save_revision().publish()
        index = KnowledgeIndexPage(title="Knowledge", slug="knowledge", locale=office.locale)
        return str(make_home(language).add_child(instance=index).url)


def addresses(language: str) -> dict[str, str]:
    """Return the addresses of one page of every kind, made in the language."""
    make_home()
    with override(language):
        pages = {kind: page.url for kind, page in _pages(language).items()}
    return {
        **pages,
        "search": f"/{language}/search/?q=coaching",
        "nothing found": f"/{language}/search/?q=zzzz",
        "404": f"/{language}/nothing-here/",
    }


def _pages(language: str) -> dict[str, Any]:
    home = make_home(language)
    office = make_office("CN", language, figures=[("figure", FIGURE)], partners=[("partner", PARTNER)])
    series = make_series(language)
    theme = make_theme(en="Quality management")
    practice = make_practice(office, **FULL_PARTS)
    practice.themes.add(theme)
    practice.save_revision().publish()
    knowledge = KnowledgeIndexPage(title="Knowledge", slug="knowledge", locale=home.locale)
    information = InformationPage(title="About", slug="about", summary="Who we are.", locale=home.locale)
    return {
        "home": home,
        "knowledge-index": home.add_child(instance=knowledge),
        "country-index": make_country_index(language),
        "country": office,
        "good-practice": practice,
        "case-study": make_case_study(office),
        "lesson": make_lesson(office),
        "news-index": make_news_index(language),
        "news": make_article(parent=office, works=[practice]),
        "meeting-index": make_meeting_index(language),
        "meeting-series": series,
        "meeting": make_meeting(agenda=AGENDA, series=series, way_forward="<p>Meet again.</p>"),
        "information": home.add_child(instance=information),
    }

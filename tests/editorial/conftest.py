"""A small portal to try the languages on: homes in three languages and one office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from wagtail.models import Locale

from editorial.opening import counterpart, open_everywhere, open_language
from news.models import NewsPage
from offices.models import CountryIndexPage, CountryPage
from taxonomy.models import Country, Theme
from tests.harness.worlds import kept


def make_country(alpha2: str, alpha3: str, region: str) -> Country:
    """Return the country, made if the vocabulary is not loaded."""
    values = {"name": alpha2, "slug": alpha2.lower(), "alpha3": alpha3, "m49_region": region}
    return Country.objects.get_or_create(alpha2=alpha2, defaults=values)[0]


@pytest.fixture
def kenya(db: None) -> Country:
    """A country that no page has yet."""
    return make_country("KE", "KEN", "014")


@pytest.fixture
def theme(db: None) -> Theme:
    """A theme that no page has yet."""
    return Theme.objects.get_or_create(
        code="quality-management", defaults={"name": "Quality", "slug": "quality"}
    )[0]


def make_ethiopia() -> CountryPage:
    """Open English, French and Arabic; return the English page of Ethiopia's office."""
    for code in ("en", "fr", "ar"):
        open_language(code)
    country = make_country("ET", "ETH", "014")
    index = CountryIndexPage.objects.get(locale__language_code="en")
    page = CountryPage(title="Ethiopia", slug="ethiopia", summary="An office.", country=country)
    index.add_child(instance=page)
    open_everywhere(page)
    return page


def make_news(office: CountryPage) -> NewsPage:
    """Return a published English news article of the office, never translated."""
    page = NewsPage(
        title="Suppliers meet",
        summary="Forty suppliers met in Addis Ababa.",
        date="2026-09-26",
        sector="C",
        body=[("paragraph", "<p>They talked.</p>"), ("paragraph", "<p>They agreed.</p>")],
    )
    office.add_child(instance=page)
    page.save_revision().publish()
    return page


@pytest.fixture(scope="module")
def ethiopia(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[int, int]]:
    """The numbers of Ethiopia's page and of its article, which all tests of a file start from."""
    with kept(django_db_blocker):
        office = make_ethiopia()
        yield office.pk, make_news(office).pk


@pytest.fixture
def office(ethiopia: tuple[int, int], db: None) -> CountryPage:
    """The English page of Ethiopia's office, with its counterparts in French and Arabic."""
    return CountryPage.objects.get(pk=ethiopia[0])


@pytest.fixture
def article(ethiopia: tuple[int, int], db: None) -> NewsPage:
    """A published English news article of the office, never translated."""
    return NewsPage.objects.get(pk=ethiopia[1])


@pytest.fixture
def locale_of() -> Any:
    """Return the locale of a code."""
    return lambda code: Locale.objects.get(language_code=code)


@pytest.fixture
def twin_of(locale_of: Any) -> Any:
    """Return a page's real counterpart in a language, or None."""
    return lambda page, code: counterpart(page, locale_of(code))

"""Opening a language: real pages, in order, once."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page, Site

from editorial.opening import lay_foundation, open_everywhere, open_language, opening_models
from home.models import HomePage
from news.models import NewsPage
from offices.models import CountryIndexPage, CountryPage
from tests.editorial.conftest import make_ethiopia, make_news

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> CountryPage:
    """Ethiopia's page, made for one test: the others of this file start from nothing."""
    return make_ethiopia()


@pytest.fixture
def article(office: CountryPage) -> NewsPage:
    """An article of the office, made for one test."""
    return make_news(office)


def test_open_language_makes_every_index_page_in_the_order_of_the_menu() -> None:
    made = open_language("fr")

    home = HomePage.objects.get(locale__language_code="fr")
    assert [type(page) for page in made] == [HomePage, *opening_models()]
    assert [child.specific_class for child in home.get_children()] == opening_models()


def test_open_language_makes_no_alias_and_publishes() -> None:
    open_language("ar")

    pages = Page.objects.filter(locale__language_code="ar")
    assert set(pages.values_list("live", "alias_of")) == {(True, None)}


def test_open_language_twice_makes_nothing_twice() -> None:
    open_language("fr")
    before = list(Page.objects.values_list("pk", "path", "latest_revision"))

    assert open_language("fr") == []
    assert list(Page.objects.values_list("pk", "path", "latest_revision")) == before


def test_open_language_keeps_what_an_editor_wrote() -> None:
    open_language("fr")
    Page.objects.filter(locale__language_code="fr", slug="news").update(title="Nouvelles")

    open_language("fr")

    assert Page.objects.get(locale__language_code="fr", slug="news").title == "Nouvelles"


def test_foundation_replaces_the_welcome_page_and_points_the_site_at_the_english_home() -> None:
    home = lay_foundation()

    site = Site.objects.get()
    assert (site.root_page_id, site.is_default_site) == (home.pk, True)
    assert [page.pk for page in Page.get_first_root_node().get_children()] == [home.pk]


def test_country_page_is_named_by_cldr_in_each_language(office: CountryPage, twin_of: Any) -> None:
    assert [twin_of(office, code).title for code in ("fr", "ar")] == ["Éthiopie", "إثيوبيا"]
    assert twin_of(office, "fr").country == office.country
    assert twin_of(office, "fr").original_language == "en"


def test_country_page_is_made_in_a_language_opened_later(office: CountryPage, twin_of: Any) -> None:
    open_language("vi")

    assert twin_of(office, "vi").title == "Ethiopia"
    assert twin_of(office, "vi").get_parent().specific_class is CountryIndexPage


def test_open_everywhere_skips_a_language_whose_parent_is_an_alias(office: CountryPage) -> None:
    locale = Locale.objects.create(language_code="pt")
    office.get_parent().get_parent().copy_for_translation(locale, alias=True)
    index = CountryIndexPage.objects.get(locale__language_code="en")
    index.copy_for_translation(locale, alias=True)

    assert open_everywhere(office) == []


def test_open_language_does_not_copy_an_article(article: Page, twin_of: Any) -> None:
    open_language("vi")

    assert twin_of(article, "vi") is None


def test_command_names_an_unknown_language_and_makes_nothing() -> None:
    with pytest.raises(CommandError, match="No such language: xx"):
        call_command("open_language", "fr", "xx", stdout=StringIO())

    assert not HomePage.objects.exists()

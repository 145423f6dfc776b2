"""The head of every page: sections in order, and the same page in every language."""

from __future__ import annotations

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from editorial.addresses import reading_url
from portal.navigation import build_navigation, language_tag
from portal.settings.languages import INTERFACE_LANGUAGES
from tests.factories.meetings import make_meeting_index
from tests.factories.news import make_news_index
from tests.factories.offices import make_country_index, make_home, make_office
from tests.factories.practices import make_lesson

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.mark.parametrize(
    ("code", "tag"), [("en", "en"), ("zh-hans", "zh-Hans"), ("pt-br", "pt-BR"), ("sr-latn", "sr-Latn")]
)
def test_language_tag_is_written_as_bcp_47_does(code: str, tag: str) -> None:
    assert language_tag(code) == tag


def test_sections_come_in_the_order_of_the_menu_and_name_where_the_reader_is(rf: RequestFactory) -> None:
    make_news_index()
    make_meeting_index()
    index = make_country_index()
    office = make_office("CN")

    sections = build_navigation(rf.get(office.url), office).sections

    assert [(link.title, link.is_current) for link in sections] == [
        (index.title, True),
        ("Meetings", False),
        ("News", False),
        ("Search", False),
    ]


def test_languages_lead_to_the_translation_else_to_the_original_in_that_interface(rf: RequestFactory) -> None:
    make_home("fr")
    office, arabic = make_office("CN"), make_office("CN", "ar")

    links = {link.code: link.url for link in build_navigation(rf.get(office.url), office).languages}

    assert tuple(links) == INTERFACE_LANGUAGES
    assert links["ar"] == arabic.url
    assert links["en"] == office.url
    assert links["fr"] == reading_url(office.pk, "fr")


def test_name_of_the_site_is_the_title_of_the_front_page_in_the_language(rf: RequestFactory) -> None:
    make_home()
    home = make_home("fr")

    with override("fr"):
        name = build_navigation(rf.get("/fr/"), home).site_name

    assert name == home.title


def test_breadcrumb_of_an_original_read_in_another_interface_is_in_that_language(rf: RequestFactory) -> None:
    office = make_office("CN")
    french_office = make_office("CN", "fr")
    lesson = make_lesson(office)

    with override("fr"):
        links = build_navigation(rf.get("/fr/"), lesson).trail

    assert [link.url for link in links] == ["/fr/", "/fr/countries/", french_office.url]
